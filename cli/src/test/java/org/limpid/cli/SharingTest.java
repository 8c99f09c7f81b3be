package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.cli.console.ExitCode;

/** Tasks that share the sections of a folder. */
class SharingTest {
    private static final String STAGES = "--stages=destripe,denoise,contrast";

    @TempDir
    private Path folder;

    private Path raw;
    private Path out;

    @BeforeEach
    void makeSections() throws IOException {
        raw = Files.createDirectories(folder.resolve("raw"));
        out = folder.resolve("out");
        for (int z = 0; z < Sections.NZ; z++) {
            Sections.writeStored(raw.resolve(String.format(Locale.ROOT, "%05d.tif", z)), z);
        }
    }

    private CommandRun restore(Path output, String... options) {
        List<Object> words = new ArrayList<>(List.of("restore", raw, "-o", output, STAGES, "--threads", "1"));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray());
    }

    private static void assertDone(CommandRun run) {
        assertEquals("", run.err());
        assertEquals(ExitCode.DONE, run.exit());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals("report.html"))
                    .sorted()
                    .toList();
        }
    }

    private void assertAsOfOneProcess() throws IOException {
        Path single = folder.resolve("single");
        assertDone(restore(single));
        assertEquals(names(single), names(out));
        for (String name : names(single)) {
            if (name.endsWith(".tif")) {
                assertArrayEquals(Files.readAllBytes(single.resolve(name)), Files.readAllBytes(out.resolve(name)));
            }
        }
    }

    private static long sectionsDone(CommandRun run) {
        return run.out()
                .lines()
                .filter(line -> line.contains(".tif: 93 x 70 in "))
                .count();
    }

    @Test
    void shardsTogetherAreTheWholeStack() throws IOException {
        int done = 0;
        for (int number = 1; number <= 5; number++) {
            CommandRun run = restore(out, "--shard", number + "/5");
            assertDone(run);
            long mine = sectionsDone(run);
            assertTrue(mine == 2 || mine == 3, run.out());
            assertTrue(run.out().startsWith("shard " + number + " of 5: " + mine + " of 12 sections\n"), run.out());
            done += (int) mine;
        }
        assertEquals(Sections.NZ, done);
        assertAsOfOneProcess();
    }

    @Test
    void aShardWithoutSectionsIsDone() {
        CommandRun run = restore(out, "--shard", "1/100");
        assertDone(run);
        assertTrue(run.out().startsWith("shard 1 of 100: 0 of 12 sections\n"), run.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--shard=0/3 | shard 0/3; expected K/N with K from 1 to N",
                "--shard=three | shard 'three'; expected K/N",
                "--shard=1/3 --roi=0,0,9,9 | expected whole sections to share"
            })
    void whatMakesNoSenseIsRefused(String options, String words) {
        restore(out, options.split(" ")).assertFails(ExitCode.BAD_USAGE, words);
        assertFalse(Files.exists(out));
    }
}
