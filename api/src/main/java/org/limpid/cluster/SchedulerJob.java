package org.limpid.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The name that all tasks of one job of a scheduler have in common. */
public final class SchedulerJob {
    private static final List<String> VARIABLES =
            List.of("SLURM_ARRAY_JOB_ID", "SLURM_JOB_ID", "LSB_JOBID", "PBS_ARRAY_ID", "PBS_JOBID", "JOB_ID");

    private SchedulerJob() {}

    /**
     * Finds it in the environment.
     *
     * @param variables all of them
     * @return such as {@code SLURM_ARRAY_JOB_ID 1234}; empty where no scheduler is known
     */
    public static Optional<String> find(Map<String, String> variables) {
        return VARIABLES.stream()
                .filter(variable -> !variables.getOrDefault(variable, "").isBlank())
                .findFirst()
                .map(variable -> variable + " " + variables.get(variable).strip());
    }
}
