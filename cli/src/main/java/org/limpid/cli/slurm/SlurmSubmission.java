package org.limpid.cli.slurm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.limpid.LimpidException;

/** Hands a batch script to Slurm. */
final class SlurmSubmission {
    private SlurmSubmission() {}

    /** Submits a script with {@code sbatch}; returns its answer, such as {@code Submitted batch job 17}. */
    static String of(Path script) {
        try {
            Process sbatch = new ProcessBuilder("sbatch", script.toString())
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(sbatch.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (sbatch.waitFor() != 0) {
                throw new LimpidException("sbatch " + script + " failed: " + answer.replace("\n", "; "));
            }
            return answer;
        } catch (IOException missing) {
            throw new LimpidException(
                    "sbatch can't be run; expected it on the PATH, or the script submitted elsewhere: sbatch " + script,
                    missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LimpidException("sbatch " + script + " was interrupted", stopped);
        }
    }
}
