package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidVersion;
import org.limpid.cli.console.ExitCode;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every output of {@code limpid restore} says what made it, in its description and in its sidecar. */
class ProvenanceTest {
    @TempDir
    private Path folder;

    private Path out;
    private Path offsets;
    private Path background;
    private Path section;

    @BeforeEach
    void writeInputs() {
        out = folder.resolve("out");
        offsets = Sections.writeOffsets(folder.resolve("info.h5"));
        background = Sections.writeBackground(folder.resolve("polymodel.h5"));
        section = Sections.writeStored(folder.resolve("00007.tif"), 7);
    }

    private CommandRun restore(Object... more) {
        return CommandRun.of(arguments(more));
    }

    private CommandRun succeed(Object... more) {
        return CommandRun.succeed(arguments(more));
    }

    private Object[] arguments(Object... more) {
        List<Object> args = new ArrayList<>(List.of("restore", section, "-o", out, "--offsets", offsets));
        args.addAll(List.of("--background", background));
        args.addAll(List.of(more));
        if (!args.contains("--params")) {
            args.addAll(List.of("--params", "notebook"));
        }
        return args.toArray();
    }

    private Path tiff() {
        return out.resolve("00007.tif");
    }

    private Path sidecar() {
        return out.resolve("00007.json");
    }

    /** The last entry of the result's history. */
    private JsonNode described() {
        return JsonMapper.shared().readTree(Sections.history(tiff()).getLast());
    }

    private JsonNode beside() {
        return JsonMapper.shared().readTree(sidecar());
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static String sha256(ByteOrder order, float[] numbers) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(order);
        bytes.asFloatBuffer().put(numbers);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    private void assertSameInBoth(JsonNode made) {
        JsonNode sidecar = beside();
        made.propertyNames().forEach(name -> assertEquals(made.get(name), sidecar.get(name)));
    }

    @Test
    void everythingAResultDependsOn() throws Exception {
        succeed("--params", "article", "--volume", "12,90,100", "--origin", "20,7");
        JsonNode made = described();
        assertEquals(LimpidVersion.current(), made.get("limpid").asString());
        assertEquals(7, made.get("z").asInt());
        assertEquals(
                "[\"destripe\",\"background\",\"denoise\",\"contrast\"]",
                made.get("stages").toString());
        assertTrue(made.get("inverted").asBoolean());
        assertEquals("info.h5", made.at("/calibration/offsets/file").asString());
        assertEquals(
                sha256(ByteOrder.LITTLE_ENDIAN, Sections.offsets()),
                made.at("/calibration/offsets/values_sha256").asString());
        assertEquals("polymodel.h5", made.at("/calibration/background/file").asString());
        assertTrue(made.at("/calibration/background/values_sha256").asString().matches("[0-9a-f]{64}"));
        assertEquals(
                "inverted uint16 at level 32768",
                made.at("/calibration/samples").asString());
        assertEquals("{\"nz\":12,\"ny\":90,\"nx\":100}", made.get("volume").toString());
        assertEquals("{\"y\":20,\"x\":7}", made.get("origin").toString());
        assertEquals(
                "{\"source\":\"auto\",\"threshold\":0.0,\"grow\":2,\"masked_pixels\":0}",
                made.get("mask").toString());
        assertSameInBoth(made);
        String yaml = made.get("parameters").toString().replace("\":", ": ").replace("\"", "");
        Path parameters = Files.writeString(folder.resolve("back.yaml"), yaml);
        assertEquals(Preset.ARTICLE.parameters(), ParameterFile.read(parameters).restoration());
        JsonNode beside = beside();
        assertEquals("00007.tif", beside.get("section").asString());
        assertEquals(Sections.HEIGHT, beside.get("height").asInt());
        assertEquals(Sections.WIDTH, beside.get("width").asInt());
        assertEquals("uint8", beside.get("sample").asString());
    }

    @Test
    void stagesAndSamplesAsTheyWere() {
        CommandRun.of("restore", section, "-o", out, "--stages", "destripe,background", "--no-invert", "--z", 3);
        JsonNode made = described();
        assertEquals("[\"destripe\"]", made.get("stages").toString());
        assertFalse(made.get("inverted").asBoolean());
        assertEquals(3, made.get("z").asInt());
        assertFalse(made.has("calibration"));
        assertFalse(made.has("volume"));
        assertEquals("float32", beside().get("sample").asString());
        assertSameInBoth(made);
    }

    @Test
    void aNameWithoutANumberHasNoZ() {
        Path unnumbered = Sections.writeStored(folder.resolve("section.tif"), 7);
        assertEquals(
                ExitCode.DONE, CommandRun.of("restore", unnumbered, "-o", out).exit());
        JsonNode beside = JsonMapper.shared().readTree(out.resolve("section.json"));
        assertFalse(beside.has("z"));
    }

    @Test
    void masksAndFill() throws Exception {
        Path mask = Sections.writeBytes(folder.resolve("mask.tif"), new byte[Sections.HEIGHT * Sections.WIDTH]);
        succeed("--mask", mask, "--fill", 7);
        JsonNode made = described();
        assertEquals("file", made.at("/mask/source").asString());
        assertEquals("mask.tif", made.at("/mask/file").asString());
        assertEquals(sha256(mask), made.at("/mask/sha256").asString());
        assertEquals(
                Sections.HEIGHT * Sections.WIDTH, made.at("/mask/masked_pixels").asInt());
        assertEquals(7, made.get("fill").asDouble());
        succeed("--mask", "flat", "--flat-threshold", 2.5, "--overwrite");
        assertEquals(
                "{\"source\":\"flat\",\"threshold\":2.5,\"masked_pixels\":0}",
                described().get("mask").toString());
        assertFalse(described().has("fill"));
        Path masks = Files.createDirectory(folder.resolve("masks"));
        Files.copy(mask, masks.resolve("00007.tif"));
        succeed("--mask", masks, "--overwrite");
        assertEquals("masks", described().at("/mask/folder").asString());
        assertSameInBoth(described());
    }

    @Test
    void aNameBeyondAsciiIsEscaped() {
        Path mask = Sections.writeBytes(
                folder.resolve("Maske_\u00e4\u4e2d.tif"), new byte[Sections.HEIGHT * Sections.WIDTH]);
        succeed("--mask", mask);
        String history = Sections.history(tiff()).getLast();
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(history), history);
        assertEquals("Maske_\u00e4\u4e2d.tif", described().at("/mask/file").asString());
        assertSameInBoth(described());
    }

    @Test
    void aSecondRunAddsItsLine() {
        succeed("--stages", "destripe");
        List<String> first = Sections.history(tiff());
        assertEquals(1, first.size());
        Path again = folder.resolve("again");
        CommandRun.succeed("restore", tiff(), "-o", again, "--stages", "denoise");
        List<String> second = Sections.history(again.resolve("00007.tif"));
        assertEquals(2, second.size());
        assertEquals(first.get(0), second.get(0));
        assertTrue(second.get(1).startsWith("{\"limpid\":"), second.get(1));
    }

    @Test
    void theProgramThatWroteTheSection() {
        Sections.write(
                section,
                Sections.format(SampleType.UINT16).withSoftware("Smart\"SEM\" <5> \u00b5"),
                MemorySegment.ofArray(Sections.stored(7)));
        succeed("--stages", "destripe");
        List<String> history = Sections.history(tiff());
        assertEquals(2, history.size());
        assertEquals("{\"software\":\"Smart\\\"SEM\\\" <5> \\u00B5\"}", history.get(0));
        assertEquals(
                "Limpid " + LimpidVersion.current(),
                Sections.info(tiff()).tag(TiffInfo.Tag.SOFTWARE).orElseThrow().text());
    }

    @Test
    void theLineOfAnOlderOutputMovesToTheHistory() {
        String line = "{\"limpid\":\"0.1.0\",\"stages\":[\"destripe\"]}";
        Sections.write(
                section,
                Sections.format(SampleType.UINT16).withDescription("cortex\n" + line),
                MemorySegment.ofArray(Sections.stored(7)));
        succeed();
        assertEquals("cortex", Sections.info(tiff()).description().orElseThrow());
        assertEquals(2, Sections.history(tiff()).size());
        assertEquals(line, Sections.history(tiff()).get(0));
    }

    @Test
    void aPacketOfAnotherProgramIsKept() {
        String foreign =
                "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                        + "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' dc:format='image/tiff'/>";
        TiffInfo.Tag packet = TiffInfo.Tag.bytes(
                TiffInfo.Tag.XMP, (foreign + "</rdf:RDF></x:xmpmeta>").getBytes(StandardCharsets.UTF_8));
        Sections.write(
                section,
                Sections.format(SampleType.UINT16).withTags(List.of(packet)),
                MemorySegment.ofArray(Sections.stored(7)));
        succeed("--mask", "none");
        String text = Sections.info(tiff()).tag(TiffInfo.Tag.XMP).orElseThrow().text();
        assertTrue(text.startsWith(foreign), text);
        assertEquals("none", described().at("/mask/source").asString());
    }

    @Test
    void theSameBytesWheneverWhereverAndHowever() throws IOException {
        succeed("--threads", 1);
        byte[] one = Files.readAllBytes(tiff());
        byte[] sidecar = Files.readAllBytes(sidecar());
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path moved = Files.copy(section, elsewhere.resolve("00007.tif"), StandardCopyOption.COPY_ATTRIBUTES);
        Path copied = Files.copy(offsets, elsewhere.resolve("info.h5"));
        Path there = elsewhere.resolve("out");
        CommandRun.succeed(
                "restore",
                moved,
                "-o",
                there,
                "--offsets",
                copied,
                "--background",
                background,
                "--threads",
                3,
                "--params",
                "notebook");
        assertArrayEquals(one, Files.readAllBytes(there.resolve("00007.tif")));
        assertArrayEquals(sidecar, Files.readAllBytes(there.resolve("00007.json")));
        assertFalse(new String(sidecar, StandardCharsets.UTF_8).contains("\r"));
    }

    @Test
    void noSidecarIsWrittenWhereNoneIsWanted() throws IOException {
        Files.createDirectories(out);
        Files.writeString(sidecar(), "mine");
        succeed("--no-sidecar");
        assertEquals("mine", Files.readString(sidecar()));
        assertTrue(described().has("parameters"));
    }

    @Test
    void anExistingSidecarIsKeptUnlessOverwritten() throws IOException {
        Files.createDirectories(out);
        Files.writeString(sidecar(), "precious");
        restore().assertFails(ExitCode.SECTION_FAILED, sidecar().toString(), "exists already", "--overwrite");
        assertEquals("precious", Files.readString(sidecar()));
        assertFalse(Files.exists(tiff()));
        succeed("--overwrite");
        assertEquals(7, beside().get("z").asInt());
        assertEquals(2, files().size());
    }

    @Test
    void overwritingReplacesBoth() throws IOException {
        succeed();
        byte[] before = Files.readAllBytes(sidecar());
        succeed("--params", "article", "--overwrite");
        assertNotEquals(new String(before, StandardCharsets.UTF_8), Files.readString(sidecar()));
        assertSameInBoth(described());
        assertEquals(2, files().size());
    }

    @Test
    void whenTheSectionCannotAppearItsSidecarDoesNot() throws IOException {
        Files.createDirectories(tiff().resolve("in the way"));
        restore("--overwrite").assertFails(ExitCode.SECTION_FAILED, tiff().toString(), "can't be written");
        assertEquals(List.of(tiff()), files());
        Files.writeString(sidecar(), "before");
        restore("--overwrite").assertFails(ExitCode.SECTION_FAILED, tiff().toString(), "can't be written");
        assertEquals("before", Files.readString(sidecar()));
        assertEquals(2, files().size());
    }

    @Test
    void aFolderInPlaceOfTheSidecar() throws IOException {
        Files.createDirectories(sidecar());
        restore("--overwrite")
                .assertFails(ExitCode.SECTION_FAILED, sidecar().toString(), "can't be replaced", "expected");
        assertEquals(List.of(sidecar()), files());
    }

    @Test
    void sectionsOfOneSidecar() throws IOException {
        Path other = Sections.writeStored(folder.resolve("00007.TIFF"), 7);
        restore(other, "--z-by-order")
                .assertFails(
                        ExitCode.BAD_USAGE,
                        other.toString(),
                        section.toString(),
                        "its sidecar 00007.json has the same name",
                        "expected different names, or --no-sidecar");
        assertEquals(List.of(), files());
        succeed(other, "--z-by-order", "--no-sidecar");
        assertEquals(2, files().size());
    }

    private List<Path> files() throws IOException {
        return Sections.results(out).stream()
                .filter(entry -> !entry.getFileName().toString().startsWith("."))
                .toList();
    }
}
