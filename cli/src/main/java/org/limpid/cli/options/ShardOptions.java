package org.limpid.cli.options;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.cluster.SchedulerShard;
import org.limpid.cluster.SectionShare;
import org.limpid.cluster.Shard;
import picocli.CommandLine.Option;

/** The options that share a stack's sections between tasks. */
public final class ShardOptions {
    private static final int LONGEST_LEASE = 3600;

    @Option(
            names = "--shard",
            paramLabel = "K/N|auto",
            description = "Does only part K, from 1 to N, of N equal parts of the sections: runs of neighbours that"
                    + " differ by at most one section. auto: as the array variables of Slurm, LSF, PBS, SGE or Kubernetes"
                    + " say; LIMPID_SHARDS is N where they don't.")
    private Optional<String> shard;

    @Option(
            names = "--steal",
            description = "Takes the next section that no other task has claimed in the output folder, until all are"
                    + " done: slow nodes don't hold back the others.")
    private boolean steal;

    @Option(
            names = "--lease",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "With --steal: after how long without a sign of life a task's section is taken over, 1 to "
                    + LONGEST_LEASE + ". Default: ${DEFAULT-VALUE}.")
    private int lease;

    /**
     * What this task does.
     *
     * @param environment variables of the task
     * @param resumes whether sections that are complete are known as such
     * @throws LimpidException when the options contradict each other, or there is no shard for the task
     */
    public SectionShare share(Map<String, String> environment, boolean resumes) {
        if (lease < 1 || lease > LONGEST_LEASE) {
            throw new LimpidException("--lease is " + lease + "; expected seconds from 1 to " + LONGEST_LEASE);
        }
        if (steal && shard.isPresent()) {
            throw new LimpidException("--steal and --shard are both there; expected one of them, as with --steal each"
                    + " task may take any section");
        }
        if (steal && !resumes) {
            throw new LimpidException(
                    "--steal needs to know which sections are complete; expected it with --resume, as is"
                            + " usual for folders without --overwrite, --no-sidecar and --roi");
        }
        if (steal) {
            return SectionShare.Unclaimed.of(Duration.ofSeconds(lease), environment);
        }
        return shard.map(text -> text.equals("auto") ? SchedulerShard.of(environment) : Shard.parse(text))
                .<SectionShare>map(SectionShare.Part::new)
                .orElseGet(SectionShare.All::new);
    }
}
