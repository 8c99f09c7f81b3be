package org.limpid.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulerJobTest {
    @Test
    void allTasksOfAnArrayAreOfOneJob() {
        assertEquals(
                Optional.of("SLURM_ARRAY_JOB_ID 12"),
                SchedulerJob.find(Map.of("SLURM_JOB_ID", "14", "SLURM_ARRAY_JOB_ID", "12")));
        assertEquals(Optional.of("LSB_JOBID 5"), SchedulerJob.find(Map.of("LSB_JOBID", "5", "LSB_JOBINDEX", "3")));
    }

    @Test
    void withoutASchedulerThereIsNone() {
        assertEquals(Optional.empty(), SchedulerJob.find(Map.of("SLURM_JOB_ID", " ", "PATH", "/bin")));
    }
}
