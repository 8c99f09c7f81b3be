package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.synthetic.SyntheticStack;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.SampleType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code limpid demo stack} on small sections. */
class DemoStackTest {
    @TempDir
    private Path folder;

    private static CommandRun make(Path out, Object... more) {
        Stream<Object> args = Stream.of("demo", "stack", "--sections=9", "--size=40x52", "--damaged=2", "-o", out);
        return CommandRun.succeed(Stream.concat(args, Stream.of(more)).toArray());
    }

    @Test
    void leavesSectionsAndTheirTruth() throws IOException {
        String out = make(folder, "--seed", 6).out();
        List<String> names =
                IntStream.range(0, 9).mapToObj(z -> "0000" + z + ".tif").toList();
        try (Stream<Path> files = Files.list(folder.resolve("sections"))) {
            assertEquals(
                    names,
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals(
                SampleType.UINT16,
                Sections.info(folder.resolve("sections/00004.tif")).sampleType());
        assertTrue(out.contains("3: black") && out.contains("6: saturated"), out);
        SyntheticStack stack = SyntheticStack.of(SyntheticVolume.of(6, 9, 40, 52), 1, 2);
        JsonNode truth = JsonMapper.shared().readTree(Files.readString(folder.resolve("truth.json")));
        assertEquals(9, truth.get("offset").size());
        for (int z = 0; z < 9; z++) {
            assertEquals(stack.offset(z), truth.get("offset").get(z).asDouble(), 1e-3);
        }
        assertEquals(20, truth.get("background").size());
        assertEquals(
                stack.background().terms().get(7).coefficient(),
                truth.get("background").get(7).get("coefficient").asDouble());
        assertEquals(3, truth.get("damaged").get(0).get("z").asInt());
        assertEquals("saturated", truth.get("damaged").get(1).get("damage").asString());
    }

    @Test
    void equalSeedsGiveEqualBytesWhateverTheThreads() throws IOException {
        make(folder.resolve("one"), "--threads", 1, "--seed", 4);
        make(folder.resolve("three"), "--threads", 3, "--seed", 4);
        for (String name : List.of("sections/00005.tif", "truth.json")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("one").resolve(name)),
                    Files.readAllBytes(folder.resolve("three").resolve(name)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--size=40, --size is '40'; expected NYxNX",
        "--size=15x40, --size is 15; expected 16 to 65535",
        "--size=40x65536, --size is 65536; expected 16 to 65535",
        "--sections=0, --sections is 0; expected 1 to 100000",
        "--damaged=13, --damaged is 13; expected 0 to 12",
        "--contrast=0, --contrast is 0; expected 1 to 100",
        "--contrast=101, --contrast is 101; expected 1 to 100",
        "--threads=0, --threads is 0"
    })
    void optionsThatMakeNoSense(String option, String complaint) {
        Path out = folder.resolve("out");
        CommandRun.of("demo", "stack", option, "-o", out).assertFails(ExitCode.BAD_USAGE, complaint);
        assertFalse(Files.exists(out));
    }

    @Test
    void aFileInPlaceOfTheFolder() throws IOException {
        Path out = Files.writeString(folder.resolve("out"), "in the way");
        CommandRun.of("demo", "stack", "-o", out)
                .assertFails(ExitCode.BAD_USAGE, out.toString(), "can't be made", "expected");
        assertEquals("in the way", Files.readString(out));
    }
}
