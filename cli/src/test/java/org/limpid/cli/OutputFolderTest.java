package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.cli.console.ExitCode;

/** An output folder with FIFOs in it, which nobody may open, and one that is taken away while a run goes on. */
@Timeout(120)
class OutputFolderTest {
    private static final String SPECIAL = ": is a FIFO, device or socket; expected a regular file";

    @TempDir
    private Path folder;

    private Path raw;
    private Path out;

    @BeforeEach
    void makeSection() throws IOException {
        raw = Files.createDirectories(folder.resolve("raw"));
        out = folder.resolve("out");
        Sections.writeStored(raw.resolve("00007.tif"), 7);
    }

    private CommandRun restore(String... options) {
        List<Object> words = new ArrayList<>(List.of("restore", raw, "-o", out, "--stages=contrast", "--threads=1"));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray());
    }

    private Path fifo(String name) throws Exception {
        Path fifo = out.resolve(name);
        Files.createDirectories(fifo.getParent());
        TargetsTest.fifo(fifo);
        return fifo;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failures.tsv",
                "clipped.tsv",
                "outliers.tsv",
                "report.html",
                "parameters.yaml",
                ".limpid",
                ".limpid/failures.tsv.lock",
                ".limpid/clipped.tsv.lock",
                ".limpid/stacks/0123456789abcdef.txt"
            })
    void aFifoInThePlaceOfAListEndsTheRun(String name) throws Exception {
        Path fifo = fifo(name);
        for (String[] options : new String[][] {{}, {"--overwrite"}, {"--no-resume"}, {"--roi=0,0,40,40"}}) {
            restore(options).assertFails(ExitCode.BAD_USAGE, fifo + SPECIAL);
        }
        CommandRun.of("restore", raw, "-o", out).assertFails(ExitCode.BAD_USAGE, fifo + SPECIAL);
        assertFalse(Files.exists(out.resolve("00007.tif")));
        assertTrue(Files.exists(fifo) && !Files.isRegularFile(fifo));
    }

    @ParameterizedTest
    @CsvSource({
        "00007.tif, --no-overwrite",
        "00007.tif, --overwrite",
        "00007.tif, --no-sidecar",
        "00007.json, --no-overwrite",
        "00007.json, --overwrite",
        "00007.json, --resume"
    })
    void aFifoInThePlaceOfAResultIsItsFailure(String name, String option) throws Exception {
        Sections.writeStored(raw.resolve("00008.tif"), 8);
        Path fifo = fifo(name);
        restore(option).assertFails(ExitCode.SECTION_FAILED, fifo + SPECIAL);
        assertTrue(Files.isRegularFile(out.resolve("00008.tif")));
        assertTrue(Files.exists(fifo) && !Files.isRegularFile(fifo));
        assertEquals(ExitCode.SECTION_FAILED, CommandRun.of("status", out).exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"failures.tsv", "clipped.tsv", ".limpid/stacks/0123456789abcdef.txt"})
    void statusOpensNoFifo(String name) throws Exception {
        restore();
        Path fifo = fifo(name);
        CommandRun.of("status", out).assertFails(ExitCode.BAD_USAGE, fifo + SPECIAL);
    }

    @Test
    void fifosThatMightBeReportsOrOutputs() throws Exception {
        restore();
        fifo("report.json");
        assertEquals(ExitCode.DONE, CommandRun.of("status", out).exit());
        assertEquals(ExitCode.DONE, CommandRun.of("verify", out).exit());
        fifo("00009.tif");
        assertEquals(ExitCode.SECTION_FAILED, CommandRun.of("verify", out).exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"info.h5", "polymodel.h5", "calibration.json", "calibration-report.html"})
    void calibrationOpensNoFifo(String name) throws Exception {
        Object[] stack = {
            "demo", "stack", "--sections=12", "--size=128x128", "--damaged=0", "-o", folder.resolve("stack")
        };
        CommandRun.succeed(stack);
        Path fifo = fifo(name);
        CommandRun run = CommandRun.of("calibrate", folder.resolve("stack/sections"), "-o", out, "--overwrite");
        assertEquals(ExitCode.BAD_USAGE, run.exit(), run.err());
        assertTrue(run.err().contains(fifo + SPECIAL), run.err());
    }

    @ParameterizedTest
    @CsvSource({
        "demo --size 32x32 -o OUT, before-after.png, 2",
        "demo --size 32x32 -o OUT, 00042.tif, 2",
        "demo --size 32x32 -o OUT, info.h5, 2",
        "scales DEMO/00042.tif -o OUT, approximation-1.png, 1",
        "tune RAW -o OUT/mine.yaml --overwrite, mine.png, 1"
    })
    void otherCommandsOpenNoFifo(String command, String name, int exit) throws Exception {
        Path demo = folder.resolve("demo");
        CommandRun.of("demo", "--size", "200x200", "-o", demo);
        Path fifo = fifo(name);
        Object[] words = command.replace("DEMO", demo.toString())
                .replace("OUT", out.toString())
                .replace("RAW", raw.toString())
                .split(" ");
        CommandRun run = CommandRun.of(words);
        assertEquals(exit, run.exit(), run.err());
        assertTrue(run.err().endsWith(fifo + SPECIAL + System.lineSeparator()), run.err());
        assertFalse(Files.isRegularFile(fifo));
    }

    @Test
    void aMaskThatIsAFifo() throws Exception {
        Path fifo = fifo("mask.tif");
        restore("--mask=" + fifo).assertFails(ExitCode.BAD_USAGE, fifo + SPECIAL);
    }

    /** The run ends instead of failing every section that is left. */
    @ParameterizedTest
    @ValueSource(strings = {"--no-clipped", "--roi=0,0,300,300"})
    void aFolderThatIsTakenAwayEndsTheRun(String option) throws Exception {
        Files.delete(raw.resolve("00007.tif"));
        int sections = 200;
        for (int z = 0; z < sections; z++) {
            Files.copy(
                    Sections.writeSized(folder.resolve("large.tif"), 400, 400),
                    raw.resolve("1" + (1_000 + z) + ".tif"));
        }
        String[] options = option.equals("--no-clipped") ? new String[0] : new String[] {option};
        CompletableFuture<CommandRun> run = CompletableFuture.supplyAsync(() -> restore(options));
        Path first = options.length == 0 ? out : out.resolve("roi-0-0-300-300");
        while (!Files.exists(first.resolve("11000.tif"))) {
            assertFalse(run.isDone());
            Thread.sleep(1);
        }
        Files.move(out, folder.resolve("taken"));
        run.get(60, TimeUnit.SECONDS)
                .assertFails(
                        ExitCode.SECTION_FAILED, first + ": the output folder is not there any more; expected it to");
        assertFalse(Files.exists(out));
    }
}
