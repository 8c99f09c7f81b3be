package org.limpid.cli.slurm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.cluster.SchedulerShard;

/**
 * A batch script that runs a restoration as a job array of Slurm: the words of the command from {@code restore} on,
 * the folder that their paths are relative to, and the folder of the tasks' logs, which Slurm does not make.
 */
record SlurmScript(
        String launcher,
        List<String> words,
        Path folder,
        Path logs,
        int tasks,
        SlurmTaskSize size,
        Optional<String> partition,
        Optional<String> account) {
    /** Seconds before the time limit at which a task is told to stop: the program ends within ten. */
    private static final int NOTICE = 60;

    /** The script after the directives. {@code worker} is empty until the program runs. */
    private static final String BODY = """
        set -euo pipefail

        # USR1 comes before the time limit, TERM from scancel and preemption. Only after USR1 the script puts itself back
        # into the queue: after preemption Slurm does, and a cancelled task must not return.
        worker=
        at_limit=no
        told_to_stop=no
        stop() { [ -z "$worker" ] || kill -TERM "$worker" 2>/dev/null || true; }
        trap 'at_limit=yes; stop' USR1
        trap 'told_to_stop=yes; stop' TERM

        %s &
        worker=$!
        code=0
        wait "$worker" || code=$?
        while kill -0 "$worker" 2>/dev/null; do # a signal ended the wait, not the program
          code=0
          wait "$worker" || code=$?
        done
        code=0
        wait "$worker" || code=$?

        # A killed program goes back into the queue, too; one that was told to stop together with this script does not.
        [ "$code" -le 128 ] || sleep 1 # this script may be told later than the program
        restarts=${SLURM_RESTART_COUNT:-0}
        if [ "$told_to_stop" = no ] && [ "$code" -gt 128 ]; then
          if { [ "$at_limit" = yes ] && [ "$restarts" -lt 20 ]; } || [ "$restarts" -lt 3 ]; then
            echo "limpid: exit code $code; back into the queue" >&2
            scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID" # one task's SLURM_JOB_ID stands for the whole array
          fi
        fi
        exit "$code"
        """;

    String text() {
        List<String> lines = new ArrayList<>(List.of("#!/usr/bin/env bash"));
        directive(lines, "job-name", "limpid");
        directive(lines, "array", "1-" + tasks);
        partition.ifPresent(name -> directive(lines, "partition", name));
        account.ifPresent(name -> directive(lines, "account", name));
        directive(lines, "nodes", "1");
        directive(lines, "ntasks", "1");
        directive(lines, "cpus-per-task", String.valueOf(size.processors()));
        directive(lines, "mem", size.memory());
        directive(lines, "time", size.time());
        lines.add("#SBATCH --requeue");
        directive(lines, "signal", "B:USR1@" + NOTICE);
        lines.add("#SBATCH --open-mode=append");
        directive(lines, "chdir", folder.toString());
        directive(lines, "output", logs.toString().replace("%", "%%") + "/%A_%a.log");
        lines.add("# The size of the whole array, so that a part of it, such as sbatch --array=17,23, has the same"
                + " shards.");
        lines.add("export " + SchedulerShard.SHARDS + "=" + tasks);
        return String.join("\n", lines) + "\n" + String.format(BODY, command());
    }

    private String command() {
        return Stream.concat(Stream.of(launcher), words.stream())
                .map(SlurmScript::quoted)
                .collect(Collectors.joining(" "));
    }

    /** A word, in quotes where the shell would change it. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static void directive(List<String> lines, String name, String value) {
        if (value.isBlank() || value.matches("(?s).*[\"\\\\\\p{Cntrl}].*")) {
            throw new LimpidException("--" + name + " would be '" + value.replaceAll("\\p{Cntrl}", "?")
                    + "', which a batch script can't say; expected no quotes, backslashes or line breaks");
        }
        lines.add("#SBATCH --" + name + "=" + (value.contains(" ") ? "\"" + value + "\"" : value));
    }
}
