package org.limpid.cli.options;

import java.util.Map;
import java.util.Optional;
import org.limpid.cluster.SchedulerShard;
import org.limpid.cluster.SectionShare;
import org.limpid.cluster.Shard;
import picocli.CommandLine.Option;

/** The option that shares a stack's sections between tasks. */
public final class ShardOptions {
    @Option(
            names = "--shard",
            paramLabel = "K/N|auto",
            description = "Does only part K, from 1 to N, of N equal parts of the sections: runs of neighbours that"
                    + " differ by at most one section. auto: as the array variables of Slurm, LSF, PBS, SGE or Kubernetes"
                    + " say; LIMPID_SHARDS is N where they don't.")
    private Optional<String> shard;

    /** This task's share, by the variables of its environment. */
    public SectionShare share(Map<String, String> environment) {
        return shard.map(text -> text.equals("auto") ? SchedulerShard.of(environment) : Shard.parse(text))
                .<SectionShare>map(SectionShare.Part::new)
                .orElseGet(SectionShare.All::new);
    }
}
