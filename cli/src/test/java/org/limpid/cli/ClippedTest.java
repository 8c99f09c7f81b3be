package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.cli.console.ExitCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Results of which much is black or white are told: at once, by the folder, and by the exit code if that is wanted. */
class ClippedTest {
    private static final int PIXELS = Sections.HEIGHT * Sections.WIDTH;

    @TempDir
    private Path folder;

    private Path raw;
    private Path out;
    private Path bright;

    @BeforeEach
    void makeSections() throws IOException {
        raw = Files.createDirectories(folder.resolve("raw"));
        out = folder.resolve("out");
        for (int z = 3; z < 6; z++) {
            Sections.writeStored(raw.resolve(name(z)), z);
        }
        // Inverted, this becomes dark.
        short[] samples = Sections.stored(4);
        for (int i = 0; i < PIXELS; i++) {
            samples[i] = (short) (samples[i] + (i % Sections.WIDTH < 40 ? 12_000 : 0));
        }
        bright = Sections.writeShorts(raw.resolve(name(4)), samples);
    }

    private static String name(int z) {
        return String.format(Locale.ROOT, "%05d.tif", z);
    }

    private CommandRun restore(Path input, Object... more) {
        List<Object> args = new ArrayList<>(List.of("restore", input, "-o", out, "--params", parameters()));
        args.addAll(List.of(more));
        args.addAll(List.of("--stages", "contrast"));
        return CommandRun.whole(args.toArray());
    }

    private Path parameters() {
        try {
            String yaml = CommandRun.succeed("params", "notebook").out();
            return Files.writeString(
                    folder.resolve("wide.yaml"),
                    yaml.replace("hp_sigma: 1250", "hp_sigma: 4000").replace("ratio: 2 ", "ratio: 0 "));
        } catch (IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }

    private static String lastLine(CommandRun run) {
        return run.err().lines().reduce((before, after) -> after).orElse("");
    }

    @Test
    void aClippedResultIsNamedByTheRunAndByTheFolder() throws IOException {
        Path report = folder.resolve("report.json");
        CommandRun run = restore(raw, "--report", report, "--metrics", folder.resolve("run.prom"));
        assertEquals(ExitCode.DONE, run.exit(), run.err());
        String line = run.out()
                .lines()
                .filter(text -> text.contains(name(4)))
                .findFirst()
                .orElseThrow();
        assertTrue(line.matches(".* s, [1-4]\\d\\.\\d % black, 0\\.0 % white"), line);
        assertFalse(run.out().lines().anyMatch(text -> text.contains(name(3)) && text.contains("black")), run.out());
        String warning = "limpid: warning: " + out.resolve(name(4)) + ": ";
        assertTrue(run.err().contains(warning), run.err());
        assertTrue(run.err().contains(" % white; expected at most 10.0 % of either: the parameters may"), run.err());
        String last = "limpid: 1 of 3 results with more than 10.0 % black or white: ";
        assertEquals(last + out.resolve(name(4)), lastLine(run));

        JsonNode section = JsonMapper.shared().readTree(report).at("/sections/1");
        JsonNode sidecar = JsonMapper.shared().readTree(out.resolve("00004.json"));
        byte[] result = Sections.samples(out.resolve(name(4)));
        int black = 0;
        for (byte pixel : result) {
            black += pixel == 0 ? 1 : 0;
        }
        assertEquals(black, section.get("black_pixels").asInt());
        assertEquals(black, sidecar.get("black_pixels").asInt());
        assertEquals(0, sidecar.get("white_pixels").asInt());
        assertTrue(Files.readString(folder.resolve("run.prom")).contains("limpid_black_pixels_total"));

        String share = String.format(Locale.ROOT, "%.1f", 100.0 * black / PIXELS);
        assertEquals(2, Files.readAllLines(out.resolve("clipped.tsv")).size());
        String status = CommandRun.succeed("status", out, "--json", folder.resolve("status.json"))
                .out();
        assertTrue(status.contains("  clipped       00004.tif: " + share + " % black, 0.0 % white"), status);
        assertEquals(
                "00004.tif",
                JsonMapper.shared()
                        .readTree(folder.resolve("status.json"))
                        .at("/clipped/0/output")
                        .asString());

        CommandRun again = restore(raw);
        assertTrue(again.out().contains("3 of 3 sections were complete already"), again.out());
        assertEquals(last + name(4), lastLine(again));
        assertEquals(
                ExitCode.SECTION_FAILED, restore(raw, "--max-clipped-is-error").exit());

        Sections.writeStored(bright, 4);
        assertEquals("", lastLine(restore(raw)));
        assertFalse(Files.exists(out.resolve("clipped.tsv")));
        assertFalse(CommandRun.succeed("status", out).out().contains("clipped"));
    }

    @Test
    void theLimitAndTheExitCode() {
        assertEquals(
                ExitCode.SECTION_FAILED,
                restore(bright, "--max-clipped-is-error").exit());
        assertTrue(Files.exists(out.resolve(name(4))), "the result is there all the same");
        CommandRun allowed = restore(bright, "--overwrite", "--max-clipped=60", "--max-clipped-is-error");
        assertEquals(ExitCode.DONE, allowed.exit());
        assertFalse(allowed.err().contains("warning"), allowed.err());
        assertFalse(Files.exists(out.resolve("clipped.tsv")));
    }

    /** Pixels that are black since they are masked do not count. */
    @Test
    void maskedPixelsAreLeftOut() {
        short[] padded = Sections.stored(5);
        for (int i = 0; i < PIXELS; i++) {
            padded[i] = i % Sections.WIDTH < 30 ? 0 : padded[i];
        }
        CommandRun run = restore(Sections.writeShorts(raw.resolve(name(5)), padded));
        assertEquals(ExitCode.DONE, run.exit());
        assertTrue(run.out().contains(" % masked (padding)"), run.out());
        assertFalse(run.out().contains("black"), run.out());
        assertFalse(run.err().contains("black"), run.err());
    }

    @Test
    void regionsAreCountedAlone() {
        CommandRun dark = restore(bright, "--roi", "0,0,35,60");
        assertTrue(dark.out().contains(" % black, 0.0 % white"), dark.out());
        assertFalse(restore(bright, "--roi", "50,0,35,60").out().contains("black"));
        assertFalse(Files.exists(out.resolve("roi-0-0-35-60/clipped.tsv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101", "NaN"})
    void aLimitThatIsNoShare(String limit) {
        restore(bright, "--max-clipped=" + limit)
                .assertFails(ExitCode.BAD_USAGE, "--max-clipped is ", "expected 0 to 100 percent");
    }
}
