package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.cli.console.ExitCode;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run tells when its parameters take membranes for stripes. */
class TakenStructureTest {
    private static final int SIZE = 320;

    @TempDir
    private Path folder;

    private Path raw;

    @BeforeEach
    void makeSections() throws IOException {
        raw = Files.createDirectories(folder.resolve("raw"));
        short[] samples = new short[SIZE * SIZE];
        short[] row = new short[SIZE];
        for (int z = 0; z < 2; z++) {
            SyntheticSection section = SyntheticVolume.of(11, 2, SIZE, SIZE).section(z);
            for (int y = 0; y < SIZE; y++) {
                section.storedRow(y, row);
                System.arraycopy(row, 0, samples, y * SIZE, SIZE);
            }
            TiffFormat format = TiffFormat.of(SIZE, SIZE, SampleType.UINT16, Compression.NONE);
            Sections.write(raw.resolve("0000" + z + ".tif"), format, MemorySegment.ofArray(samples));
        }
    }

    private CommandRun restore(Path out, Object parameters, Object... more) {
        List<Object> args = new ArrayList<>(List.of("restore", raw, "-o", out, "--params", parameters));
        args.addAll(List.of(more));
        CommandRun run = CommandRun.of(args.toArray());
        assertEquals(ExitCode.DONE, run.exit(), run.err());
        return run;
    }

    @Test
    void oneLineNamesTheWorstResult() throws IOException {
        Path wide = folder.resolve("wide.yaml");
        String published = CommandRun.succeed("params", "notebook").out();
        Files.writeString(
                wide,
                published
                        .replaceAll("mask_len: \\d+, ", "")
                        .replace("max_angle: 4.8, max_ratio: 0.3", "max_angle: 60, max_ratio: 1"));
        Path out = folder.resolve("out");
        Path report = folder.resolve("report.json");
        CommandRun run = restore(out, wide, "--report", report);
        String start =
                "limpid: warning: structure seems to have been taken off with the stripes in 2 of 2 results, most in "
                        + out.resolve("0000");
        assertEquals(1, run.err().lines().filter(line -> line.startsWith(start)).count(), run.err());
        JsonNode sections = JsonMapper.shared().readTree(report).get("sections");
        for (int z = 0; z < 2; z++) {
            JsonNode numbers = JsonMapper.shared()
                    .readTree(out.resolve("0000" + z + ".json"))
                    .get("numbers");
            assertTrue(numbers.at("/structure/flagged").asBoolean(), numbers::toString);
            assertEquals(numbers, sections.get(z).get("numbers"));
        }
    }

    @Test
    void soundResultsAreNotNamed() throws IOException {
        Path out = folder.resolve("sound");
        CommandRun run = restore(out, "adaptive");
        assertFalse(run.err().contains("structure"), run.err());
        JsonNode sidecar = JsonMapper.shared().readTree(out.resolve("00001.json"));
        assertFalse(sidecar.at("/numbers/structure/flagged").asBoolean(true), sidecar::toString);
    }

    /** A region has no numbers: those of the section would not be its own. */
    @Test
    void aRegionHasNoNumbers() throws IOException {
        Path out = folder.resolve("region");
        restore(out, "adaptive", "--roi", "10,20,100,90");
        JsonNode sidecar =
                JsonMapper.shared().readTree(out.resolve("roi-10-20-100-90").resolve("00000.json"));
        assertTrue(sidecar.has("black_pixels"), sidecar::toString);
        assertFalse(sidecar.has("numbers"), sidecar::toString);
    }
}
