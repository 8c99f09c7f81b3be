package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.hdf5.Hdf5File;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sections that are black, saturated, of one value or lost in part, sections that a calibration tells of, and missing ones. */
class OutliersTest {
    private static final int PIXELS = Sections.WIDTH * Sections.HEIGHT;
    private static final int COUNT = 8;
    private static final int BLACK = 2;
    private static final int LOST = 5;

    @TempDir
    private Path folder;

    private Path raw;

    @BeforeEach
    void writeSections() throws IOException {
        raw = Files.createDirectory(folder.resolve("raw"));
        for (int z = 0; z < COUNT; z++) {
            Sections.writeStored(section(z), z);
        }
    }

    private Path section(int z) {
        return raw.resolve(name(z));
    }

    private static String name(int z) {
        return "s%03d.tif".formatted(z);
    }

    private void spoil() {
        Sections.writeShorts(section(BLACK), new short[PIXELS]);
        short[] lost = Sections.stored(LOST);
        Arrays.fill(lost, PIXELS / 2, PIXELS, (short) 7);
        Sections.writeShorts(section(LOST), lost);
    }

    private CommandRun restore(String results, Object... options) {
        List<Object> words = new ArrayList<>(List.of("restore", raw, "-o", folder.resolve(results)));
        words.addAll(List.of("--params=notebook", "--stages=denoise,contrast"));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray());
    }

    private CommandRun succeed(String results, Object... options) {
        CommandRun run = restore(results, options);
        assertEquals(0, run.exit(), run.err());
        return run;
    }

    private byte[] pixels(String results, int z) {
        return Sections.samples(folder.resolve(results).resolve(name(z)));
    }

    private JsonNode json(String results, int z) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(folder.resolve(results).resolve("s%03d.json".formatted(z))));
    }

    private boolean exists(String results, int z) {
        return Files.exists(folder.resolve(results).resolve(name(z)));
    }

    @Test
    void soundStacksHaveNoWordOnThem() {
        CommandRun run = succeed("out");
        assertEquals("", run.err());
        assertFalse(run.out().contains("missing"), run.out());
        assertFalse(Files.exists(folder.resolve("out/outliers.tsv")));
    }

    @Test
    void theyAreRestoredAndNamedByDefault() throws IOException {
        spoil();
        CommandRun run = succeed("out");
        String line =
                "limpid: 2 of 8 sections are not sound, restored all the same; the worst, s002.tif: black: all of the"
                        + " sampled pixels are 0\n";
        assertEquals(line, run.err());
        assertEquals("black", json("out", BLACK).at("/outlier/kind").asString());
        assertEquals("lost", json("out", LOST).at("/outlier/kind").asString());
        assertTrue(json("out", 3).at("/outlier").isMissingNode());
        List<String> list = Files.readAllLines(folder.resolve("out/outliers.tsv"));
        assertEquals("section\tkind\treason\ttreatment", list.get(0));
        assertEquals("s002.tif\tblack\tblack: all of the sampled pixels are 0\twarn", list.get(1));
        CommandRun again = succeed("out");
        assertTrue(again.out().contains("8 of 8 sections were complete already"), again.out());
        assertEquals(line, again.err());

        Sections.writeStored(section(BLACK), BLACK);
        Sections.writeStored(section(LOST), LOST);
        assertEquals("", succeed("out").err());
        assertFalse(Files.exists(folder.resolve("out/outliers.tsv")));
    }

    @Test
    void theyAreLeftOut() {
        spoil();
        succeed("out");
        CommandRun run = succeed("out", "--on-outlier=skip");
        assertTrue(run.err().contains("2 of 8 sections are not sound, left out;"), run.err());
        assertTrue(run.out().contains("6 of 8 sections restored, 2 left out as not sound,"), run.out());
        assertFalse(exists("out", BLACK) || exists("out", LOST));
        assertTrue(exists("out", 3));
        String status = CommandRun.succeed("status", folder.resolve("out")).out();
        assertTrue(status.contains("8 of 8 sections done, 0 failed, 0 left"), status);
        assertTrue(status.contains("not sound     s002.tif: black: all of the sampled pixels are 0; left out"), status);
    }

    @Test
    void theyAreCopied() throws IOException {
        spoil();
        CommandRun run = succeed("out", "--on-outlier=copy-nearest");
        assertTrue(run.out().contains("s002.tif: has a copy of s001.tif, as it is black: all of"), run.out());
        assertArrayEquals(pixels("out", 1), pixels("out", BLACK));
        assertArrayEquals(pixels("out", 4), pixels("out", LOST));
        JsonNode made = json("out", BLACK);
        assertEquals("s001.tif", made.path("copied_from").asString());
        assertEquals("black", made.at("/outlier/kind").asString());
    }

    @Test
    void theyAreBlendedByDistance() throws IOException {
        spoil();
        Sections.writeShorts(section(BLACK + 1), new short[PIXELS]);
        Path report = folder.resolve("report.json");
        succeed("out", "--on-outlier=blend", "--report", report);
        byte[] before = pixels("out", 1);
        byte[] after = pixels("out", 4);
        byte[] nearer = pixels("out", BLACK);
        for (int i = 0; i < PIXELS; i++) {
            double mean = (2 * Byte.toUnsignedInt(before[i]) + Byte.toUnsignedInt(after[i])) / 3.0;
            assertEquals(mean, Byte.toUnsignedInt(nearer[i]), 0.51);
        }
        JsonNode made = json("out", BLACK).path("blended_from");
        assertEquals("s001.tif", made.get(0).path("file").asString());
        assertEquals(2 / 3.0, made.get(0).path("weight").asDouble(), 1e-12);
        assertEquals("s004.tif", made.get(1).path("file").asString());
        assertEquals("s004.tif", json("out", 3).at("/blended_from/0/file").asString());
        assertTrue(Sections.history(folder.resolve("out").resolve(name(BLACK)))
                .toString()
                .contains("blended_from"));

        String reported = Files.readString(report);
        assertTrue(reported.contains("\"made_of\"") && reported.contains("\"treatment\" : \"blend\""), reported);
        String verified = CommandRun.succeed("verify", folder.resolve("out")).out();
        assertTrue(verified.contains("outputs  8   0        0        0             3"), verified);
        String status = CommandRun.succeed("status", folder.resolve("out")).out();
        assertTrue(status.contains("all of the sampled pixels are 0; mean of its neighbours"), status);
        CommandRun again = succeed("out", "--on-outlier=blend");
        assertTrue(again.out().contains("8 of 8 sections were complete already"), again.out());
    }

    /** At the end of a stack there is one neighbour. */
    @Test
    void anOutermostSectionIsACopy() throws IOException {
        Sections.writeShorts(section(0), new short[PIXELS]);
        succeed("out", "--on-outlier=blend");
        assertEquals("s001.tif", json("out", 0).path("copied_from").asString());
    }

    @Test
    void whatIsMadeOfOthersFollowsThem() throws IOException {
        spoil();
        succeed("out", "--on-outlier=blend");
        byte[] first = pixels("out", BLACK);
        Sections.writeStored(section(1), 9);
        CommandRun run = succeed("out", "--on-outlier=blend");
        assertTrue(run.out().contains("s002.tif: has the mean of s001.tif and s003.tif"), run.out());
        assertFalse(Arrays.equals(first, pixels("out", BLACK)));
        assertFalse(run.out().contains("s005.tif: has the mean"), run.out());
        succeed("out");
        assertTrue(json("out", BLACK).path("blended_from").isMissingNode(), "restored once that is asked for");
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1"})
    void sharesMakeTheSameBytesInAnyOrder(int first, int second) throws IOException {
        spoil();
        Sections.writeShorts(section(3), new short[PIXELS]);
        Files.delete(section(6));
        Object[] options = {"--on-outlier=blend", "--fill-missing=copy-nearest"};
        succeed("whole", options);
        for (int shard : new int[] {first, second, first}) {
            Object[] shared = Arrays.copyOf(options, 3);
            shared[2] = "--shard=" + shard + "/2";
            succeed("shared", shared);
        }
        assertEquals(files("whole"), files("shared"));
        assertTrue(exists("shared", 6));
    }

    private Map<String, String> files(String results) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder.resolve(results))) {
            for (Path file :
                    list.filter(file -> file.toString().endsWith(".tif")).toList()) {
                contents.put(file.getFileName().toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    @Test
    void aTaskLeavesWhatItsNeighboursAreNotThereFor() {
        Sections.writeShorts(section(3), new short[PIXELS]);
        CommandRun run = succeed("out", "--on-outlier=blend", "--shard=1/2");
        assertFalse(exists("out", 3));
        assertTrue(run.err().contains("to be made of neighbours that are not there yet"), run.err());
    }

    @Test
    void missingSectionsAreNamedAndFilled() throws IOException {
        Files.delete(section(3));
        Files.delete(section(4));
        CommandRun plain = succeed("plain");
        assertTrue(
                plain.out()
                        .contains("missing: no file has the numbers 3 to 4, 2 in all; --fill-missing makes results for"
                                + " them\n"),
                plain.out());
        assertFalse(exists("plain", 3));
        CommandRun run = succeed("out", "--fill-missing=blend");
        assertTrue(run.out().contains("s003.tif: has the mean of s002.tif and s005.tif, as it is missing"), run.out());
        assertEquals(2 / 3.0, json("out", 3).at("/blended_from/0/weight").asDouble(), 1e-12);
        assertEquals("missing", json("out", 4).at("/outlier/kind").asString());
        CommandRun again = succeed("out", "--fill-missing=blend");
        assertTrue(again.out().contains("6 of 6 sections were complete already"), again.out());

        Sections.writeStored(section(3), 3);
        CommandRun there = succeed("out", "--fill-missing=blend");
        assertTrue(json("out", 3).path("blended_from").isMissingNode(), there.out());
        assertEquals("s003.tif", json("out", 4).at("/blended_from/0/file").asString());
        assertFalse(Files.readString(folder.resolve("out/outliers.tsv")).contains("s003"));
    }

    /** A file with offsets alone tells nothing, one of a calibration tells outliers. */
    @Test
    void theCalibrationTellsThem() throws IOException {
        Path made = folder.resolve("made");
        Sections.writeShorts(section(BLACK), new short[PIXELS]);
        CommandRun.succeed("calibrate", raw, "-o", made, "--block=8");
        Sections.writeStored(section(BLACK), BLACK);
        CommandRun run = restore("out", "--on-outlier=blend", "--offsets", made.resolve("info.h5"));
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                "limpid: 1 of 8 sections is not sound, to be means of their sound neighbours; s002.tif: black, says"
                        + " info.h5\n",
                run.err());
        assertEquals("s001.tif", json("out", BLACK).at("/blended_from/0/file").asString());
        try (Hdf5File info = Hdf5File.openReadWrite(made.resolve("info.h5"))) {
            info.delete("outlier");
            info.writeFloats("outlier", new float[] {99}, 1);
        }
        CommandRun refused = restore("other", "--offsets", made.resolve("info.h5"));
        assertNotEquals(0, refused.exit());
        assertEquals(
                "limpid: " + made.resolve("info.h5")
                        + ": the outlier of section 0 is 99.0; expected a whole number from 0 to 7\n",
                refused.err());
    }

    @Test
    void withoutASoundSectionItIsAFailure() {
        for (int z = 0; z < COUNT; z++) {
            Sections.writeShorts(section(z), new short[PIXELS]);
        }
        CommandRun run = restore("out", "--on-outlier=copy-nearest");
        assertEquals(1, run.exit());
        assertTrue(
                run.err()
                        .contains("limpid: " + section(0)
                                + ": is black: all of the sampled pixels are 0; expected a sound"
                                + " section to make it of\n"),
                run.err());
    }

    /** Padding is in all sections, and may be as bright as a sample can be. */
    @Test
    void paddingIsSound() {
        for (int z = 0; z < COUNT; z++) {
            short[] samples = Sections.stored(z);
            Arrays.fill(samples, 0, 2 * PIXELS / 3, (short) 0xFFFF);
            Sections.writeShorts(section(z), samples);
        }
        CommandRun run = succeed("out", "--on-outlier=blend");
        assertEquals("", run.err());
    }

    @Test
    void badUsage() {
        assertEquals(
                "limpid: --on-outlier is 'mend'; expected warn, skip, copy-nearest or blend\n",
                refused("--on-outlier=mend"));
        assertEquals(
                "limpid: --fill-missing is 'warn'; expected skip, copy-nearest or blend\n",
                refused("--fill-missing=warn"));
        assertTrue(refused("--on-outlier=blend", "--no-sidecar").contains("expected it without --no-sidecar"));
        assertTrue(refused("--on-outlier=skip", "--roi=0,0,40,40").contains("expected it without --roi"));
    }

    private String refused(Object... options) {
        CommandRun run = restore("none", options);
        assertEquals(2, run.exit());
        assertFalse(Files.exists(folder.resolve("none")));
        return run.err();
    }
}
