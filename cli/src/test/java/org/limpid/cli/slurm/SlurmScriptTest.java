package org.limpid.cli.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.LimpidException;

/** Batch scripts, run by a shell with a program and a scontrol of our own in place of Limpid and Slurm. */
class SlurmScriptTest {
    private static final SlurmTaskSize SIZE = new SlurmTaskSize(8, "3400M", "130");

    @TempDir
    private Path folder;

    private SlurmScript script(String launcher, String... words) {
        return new SlurmScript(
                launcher,
                List.of(words),
                folder,
                folder.resolve("50%/logs"),
                100,
                SIZE,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void directivesSayWhatATaskNeeds() {
        SlurmScript script = new SlurmScript(
                "/opt/limpid",
                List.of("restore", "raw", "--shard", "auto"),
                Path.of("/data/my work"),
                Path.of("/data/out/.limpid/slurm"),
                100,
                SIZE,
                Optional.of("short"),
                Optional.of("brain"));
        List<String> directives =
                script.text().lines().filter(line -> line.startsWith("#SBATCH")).toList();
        assertEquals(
                List.of(
                        "#SBATCH --job-name=limpid",
                        "#SBATCH --array=1-100",
                        "#SBATCH --partition=short",
                        "#SBATCH --account=brain",
                        "#SBATCH --nodes=1",
                        "#SBATCH --ntasks=1",
                        "#SBATCH --cpus-per-task=8",
                        "#SBATCH --mem=3400M",
                        "#SBATCH --time=130",
                        "#SBATCH --requeue",
                        "#SBATCH --signal=B:USR1@60",
                        "#SBATCH --open-mode=append",
                        "#SBATCH --chdir=\"/data/my work\"",
                        "#SBATCH --output=/data/out/.limpid/slurm/%A_%a.log"),
                directives);
        assertTrue(script.text().startsWith("#!/usr/bin/env bash\n#SBATCH"));
        assertTrue(script.text().contains("\nexport LIMPID_SHARDS=100\n"));
        assertTrue(script.text().contains("\n/opt/limpid restore raw --shard auto &\n"));
        assertTrue(script("x", "restore").text().contains("50%%/logs/%A_%a.log"), "a folder's own % is no pattern");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\"b", "a\\b", " "})
    void whatADirectiveCannotSayIsRefused(String name) {
        SlurmScript script =
                new SlurmScript("x", List.of(), folder, folder, 1, SIZE, Optional.of(name), Optional.empty());
        String message = assertThrows(LimpidException.class, script::text).getMessage();
        assertTrue(message.startsWith("--partition would be '"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void theShellGivesTheProgramTheWordsAsTheyWere() throws Exception {
        String[] words = {"restore", "a b", "it's", "$HOME", "*", "", "\"x\"", "a\\b", "ä;rm", "--mask=a,b"};
        Path program = program("printf '%s|' \"$@\" >words");
        assertEquals(0, run(script(program.toString(), words), 0, "0"));
        assertEquals(String.join("|", words) + "|", Files.readString(folder.resolve("words")));
    }

    @ParameterizedTest
    @CsvSource({
        // exit code of the program, restarts before, whether it goes back into the queue
        "0, 0, false",
        "1, 0, false",
        "2, 0, false",
        "137, 0, true",
        "134, 2, true",
        "137, 3, false"
    })
    void theExitCodeIsTheProgramsAndWhatWasKilledGoesBack(int code, String restarts, boolean requeued)
            throws Exception {
        assertEquals(code, run(script(program("exit " + code).toString()), 0, restarts));
        assertEquals(requeued, wasRequeued());
    }

    @ParameterizedTest
    @CsvSource({
        // signal, what the program does then, exit code, restarts before, whether it goes back into the queue
        "USR1, exit 143, 143, 0, true",
        "USR1, exit 143, 143, 19, true",
        "USR1, exit 143, 143, 20, false",
        "USR1, exit 0, 0, 0, false",
        "TERM, exit 143, 143, 0, false",
        "TERM, exit 0, 0, 0, false"
    })
    void onlyTheTimeLimitPutsATaskThatWasToldToStopBackIntoTheQueue(
            String signal, String then, int code, String restarts, boolean requeued) throws Exception {
        Path program = program("trap 'echo told >told; " + then + "' TERM\necho >ready\nwhile :; do sleep 0.02; done");
        assertEquals(code, run(script(program.toString()), Integer.parseInt(number(signal)), restarts));
        assertTrue(Files.exists(folder.resolve("told")));
        assertEquals(requeued, wasRequeued());
    }

    private static String number(String signal) {
        return signal.equals("TERM") ? "15" : "10";
    }

    private boolean wasRequeued() throws IOException {
        Path calls = folder.resolve("calls");
        if (Files.exists(calls)) {
            assertEquals("requeue 77_3\n", Files.readString(calls));
        }
        return Files.exists(calls);
    }

    private Path program(String body) throws IOException {
        return executable(folder.resolve("program"), body);
    }

    private static Path executable(Path file, String body) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    /** Runs a script, and when the program is ready sends a signal to the script alone, as Slurm's B: does. */
    private int run(SlurmScript script, int signal, String restarts) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        executable(bin.resolve("scontrol"), "echo \"$@\" >>'" + folder.resolve("calls") + "'");
        Path file = folder.resolve("job.sbatch");
        Files.writeString(file, script.text());
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        builder.environment()
                .putAll(Map.of("SLURM_ARRAY_JOB_ID", "77", "SLURM_ARRAY_TASK_ID", "3", "SLURM_JOB_ID", "77"));
        builder.environment().put("SLURM_RESTART_COUNT", restarts);
        Process job = builder.start();
        if (signal != 0) {
            while (!Files.exists(folder.resolve("ready"))) {
                assertTrue(job.isAlive(), () -> "ended before it was ready");
                Thread.sleep(10);
            }
            new ProcessBuilder("kill", "-" + signal, String.valueOf(job.pid()))
                    .start()
                    .waitFor();
        }
        boolean ended = job.waitFor(30, TimeUnit.SECONDS);
        if (!ended) {
            job.descendants().forEach(ProcessHandle::destroyForcibly);
            job.destroyForcibly();
        }
        assertTrue(ended, "the script did not end");
        assertFalse(Files.readString(folder.resolve("log")).contains("line "), Files.readString(folder.resolve("log")));
        return job.exitValue();
    }
}
