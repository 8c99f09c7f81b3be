package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.cli.console.ExitCode;
import org.limpid.parameters.ParameterCatalog;
import org.limpid.parameters.Preset;

/** Parameters are explained, files are checked, and the guide to parameters shows the same. */
class ParamsTest {
    private static final Path GUIDE = Path.of("docs", "parameters.md");

    @TempDir
    private Path folder;

    @Test
    void aKeyIsExplained() {
        assertEquals(
                """
                destripe.bands.mask_len
                  Box that averages the weights along both axes, so that the stripe's estimate fades near structure
                  instead of breaking off; below the scale's field of view, which is 7, 19, 43, 91, 187, 379, 763
                  pixels and so on. Without it weights are not averaged.
                  unit        pixels
                  valid       an odd number from 1 to 8191: the box is centred on a pixel and has to stay below the
                              scale's field of view
                  default     left out
                  published   5, 9, 13, 19, 43, 75, 91
                  depends on  the scale: well below its field of view
                """.lines().toList(),
                CommandRun.succeed("params", "--explain", "mask_len")
                        .out()
                        .lines()
                        .toList());
    }

    @Test
    void whatIsUsualIsSaidBesidesWhatIsAllowed() {
        String out = CommandRun.succeed("params", "--explain", "omega").out();
        assertTrue(out.contains("  valid       an odd number from 1 to 99: the window is centred on a pixel"), out);
        assertTrue(out.contains("  published   5 (notebook), 9 (article)"), out);
        assertTrue(out.contains("  usual       5 to 13: a smaller window enlarges noise"), out);
    }

    @Test
    void wordsAreExplainedToo() {
        String out = CommandRun.succeed("params", "--explain", "direction").out();
        assertTrue(out.contains("  valid       vertical, horizontal, auto, degrees from -90 to 90, or a list"), out);
        assertTrue(out.contains("              vertical           down the columns"), out);
        assertTrue(out.contains("              horizontal         along the rows"), out);
        assertTrue(out.contains("  default     vertical"), out);
    }

    @Test
    void aNameOfSeveralKeysListsThemAll() {
        List<String> lines = CommandRun.succeed("params", "--explain", "scales")
                .out()
                .lines()
                .toList();
        assertEquals("destripe.scales", lines.get(0));
        assertTrue(lines.contains("denoise.scales"), lines::toString);
        assertEquals(3, lines.stream().filter(line -> line.matches("[a-z].*")).count());
    }

    @Test
    void allExplainsEveryKeyInLinesThatFitATerminal() {
        List<String> lines =
                CommandRun.succeed("params", "--explain", "all").out().lines().toList();
        ParameterCatalog.all().forEach(key -> assertTrue(lines.contains(key.path()), key.path()));
        lines.forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void anUnknownKeyIsAnsweredWithTheNearest() {
        CommandRun.of("params", "--explain", "masklen")
                .assertFails(ExitCode.BAD_USAGE, "'masklen'", "did you mean mask_len?", "expected");
    }

    @Test
    void onlyOneThingIsAskedFor() {
        CommandRun.of("params").assertFails(ExitCode.BAD_USAGE, "--explain", "limpid params --help");
        CommandRun.of("params", "notebook", "--table").assertFails(ExitCode.BAD_USAGE, "limpid params --help");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsRightIsCalledSo(Preset preset) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), preset.yaml());
        assertEquals(
                List.of(file + ": ok"),
                CommandRun.succeed("params", "--check", file).out().lines().toList());
    }

    @Test
    void anUnusualValueIsWarnedOf() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"), Preset.NOTEBOOK.yaml().replace("omega: 5", "omega: 15"));
        CommandRun run = CommandRun.of("params", "--check", file);
        run.assertFails(ExitCode.DONE, "warning: " + file + ": line 39: omega is 15; usual is 5 to 13");
        assertEquals(List.of(file + ": ok"), run.out().lines().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wsize: 7 | wsise: 7 | line 28: unknown key 'wsise' in denoise (did you mean wsize?)",
                "wsize: 7 | wsize: seven | line 28: wsize is 'seven'; expected an odd number from 1 to 99: the window",
                "wsize: 7 | wsize: 8 | line 28: wsize is 8; expected an odd number from 1 to 99: the window",
                "wsize: 7 | wsize: 101 | line 28: wsize is 101; expected an odd number from 1 to 99: the window",
                "scales: 6 | scales: 0 | line 5: scales is 0; expected a whole number from 1 to 16: without a scale",
                "mask_len: 9 | mask_len: 21 | line 20: mask_len is 21; expected an odd number from 1 to 17: the box"
                        + " that averages weights has to stay below the scale's field of view, 19 pixels",
                "denoise: | denoize: | line 27: unknown key 'denoize' in the file",
            })
    void aFileWithAMistakeIsNotRight(String good, String bad, String complaint) throws IOException {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst(good, bad);
        Path file = Files.writeString(folder.resolve("mine.yaml"), yaml);
        CommandRun run = CommandRun.of("params", "--check", file);
        run.assertFails(ExitCode.BAD_USAGE, file + ": " + complaint);
        assertEquals("", run.out());
    }

    @Test
    void aStageWithoutItsParametersIsNotRight() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "stages: [denoise]\n");
        CommandRun.of("params", "--check", file)
                .assertFails(ExitCode.BAD_USAGE, file + ": line 1: 'denoise' is missing in the file; expected");
    }

    /** {@code limpid params --table} writes what stands between the two marks. */
    @Test
    void theGuideHasTheTable() throws IOException {
        String guide = Files.readString(GUIDE);
        String begin = "<!-- begin of limpid params --table -->\n";
        String end = "<!-- end of limpid params --table -->\n";
        assertTrue(guide.contains(begin) && guide.contains(end), "the guide's marks");
        String table = guide.substring(guide.indexOf(begin) + begin.length(), guide.indexOf(end));
        assertEquals(CommandRun.succeed("params", "--table").out(), table);
    }

    @Test
    void theGuidesExampleIsRight() throws IOException {
        String guide = Files.readString(GUIDE);
        String begin = "```yaml\n";
        int from = guide.indexOf(begin) + begin.length();
        Path file = Files.writeString(folder.resolve("mine.yaml"), guide.substring(from, guide.indexOf("```", from)));
        assertTrue(guide.contains(begin + "stages: "), "the guide's example");
        CommandRun.succeed("params", "--check", file);
    }

    /** The guide shows the output of the command. */
    @Test
    void theGuidesExplanationIsPrinted() throws IOException {
        String shown = "$ ./limpid params --explain mask_len\n"
                + CommandRun.succeed("params", "--explain", "mask_len").out();
        assertTrue(Files.readString(GUIDE).contains(shown), shown);
    }
}
