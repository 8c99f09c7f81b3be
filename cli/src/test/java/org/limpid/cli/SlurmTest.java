package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.cli.console.ExitCode;

/** {@code limpid slurm}. */
class SlurmTest {
    @TempDir
    private Path folder;

    private Path raw;
    private Path script;

    @BeforeEach
    void makeSections() throws IOException {
        raw = Files.createDirectories(folder.resolve("raw"));
        script = folder.resolve("job.sbatch");
        for (int z = 0; z < Sections.NZ; z++) {
            Sections.writeStored(raw.resolve(String.format(Locale.ROOT, "%05d.tif", z)), z);
        }
    }

    private CommandRun slurm(String options, String restore) {
        List<Object> words = new ArrayList<>(List.of("slurm", "--script", script));
        words.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
        words.addAll(List.of("--", "restore", raw, "-o", folder.resolve("out")));
        words.addAll(restore.isEmpty() ? List.of() : List.of(restore.split(" ")));
        return CommandRun.of(words.toArray());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(script);
    }

    private void assertHas(String line) throws IOException {
        assertTrue(lines().contains(line), line + " is not in: " + Files.readString(script));
    }

    @Test
    void tasksTimeAndMemoryFollowFromWhatASectionTakes() throws IOException {
        CommandRun run = slurm("--cpus 2 --seconds-per-section 180", "");
        assertEquals("", run.err());
        assertEquals(ExitCode.DONE, run.exit());
        assertHas("#SBATCH --array=1-4");
        assertHas("#SBATCH --cpus-per-task=2");
        assertHas("#SBATCH --time=19");
        assertHas("#SBATCH --mem=400M");
        assertHas("export LIMPID_SHARDS=4");
        assertTrue(Files.readString(script).contains("--threads 2 --memory 400M --shard auto &\n"));
        assertTrue(Files.isDirectory(folder.resolve("out/.limpid/slurm")), "Slurm does not make it");
        assertTrue(run.out().contains("4 tasks for 12 sections of 93 x 70, at most 3 each; 2 processors"), run.out());
        assertTrue(
                run.out().contains("expected: 180.00 s a section (as given), 9 min 00 s a task, 36 min 00 s in all"),
                run.out());
    }

    @Test
    void whatIsGivenCounts() throws IOException {
        CommandRun run = slurm(
                "--sections-per-task 5 --seconds-per-section 1 --mem 2G --time 1-00:00 --partition p --account a",
                "--threads 3");
        assertEquals("", run.err());
        assertHas("#SBATCH --array=1-3");
        assertHas("#SBATCH --cpus-per-task=3");
        assertHas("#SBATCH --mem=2G");
        assertHas("#SBATCH --time=1-00:00");
        assertHas("#SBATCH --partition=p");
        assertHas("#SBATCH --account=a");
        assertTrue(Files.readString(script).contains(" --threads 3 --shard auto &\n"), "no memory is added");
    }

    @Test
    void thereAreNoMoreTasksThanSections() throws IOException {
        assertEquals(
                ExitCode.DONE,
                slurm("--tasks 100 --seconds-per-section 1 --mem 1G", "").exit());
        assertHas("#SBATCH --array=1-12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tasks 0 || --tasks is 0; expected at least 1",
                "--cpus -1 || --cpus is -1; expected at least 1",
                "--tasks 2 --sections-per-task 2 || expected one of them",
                "--seconds-per-section 0 || --seconds-per-section is 0.0; expected seconds above 0",
                "| --shard 1/2 | --shard is there; expected none",
                "| --z 3 | --z is there; expected none",
                "| --roi 0,0,9,9 | --roi is there; expected none",
                "| --thread 2 | (see limpid restore --help)"
            })
    void whatMakesNoSenseIsRefused(String options, String restore, String words) {
        CommandRun run = slurm(options == null ? "" : options, restore == null ? "" : restore);
        run.assertFails(ExitCode.BAD_USAGE, words);
        assertFalse(Files.exists(script));
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void onlyRestoringIsRunAsAJob() {
        CommandRun.of("slurm", "--script", script, "--", "inspect", raw)
                .assertFails(ExitCode.BAD_USAGE, "the command is 'inspect'; expected limpid slurm -- restore ...");
    }

    @Test
    void withoutSlurmNothingCanBeSubmitted() {
        assumeFalse(onPath("sbatch"), "SKIPPED: Slurm is installed here");
        slurm("--seconds-per-section 1 --mem 1G --submit", "")
                .assertFails(ExitCode.BAD_USAGE, "sbatch can't be run", "sbatch " + script);
    }

    private static boolean onPath(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
