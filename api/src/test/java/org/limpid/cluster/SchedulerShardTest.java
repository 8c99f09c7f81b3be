package org.limpid.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.LimpidException;

/** What schedulers put into the environment: of Slurm as version 22.05 did, of the others as their manuals say. */
class SchedulerShardTest {
    /** Parses {@code A=1 B=2}. */
    private static Map<String, String> environment(String text) {
        Map<String, String> variables = new HashMap<>(Map.of("PATH", "/usr/bin", "HOME", "/home/a"));
        for (String word : text.split(" ")) {
            int equals = word.indexOf('=');
            variables.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return variables;
    }

    private static String slurm(int id, int min, int max, int step, int count) {
        return "SLURM_PROCID=0 SLURM_ARRAY_TASK_ID=" + id + " SLURM_ARRAY_TASK_MIN=" + min + " SLURM_ARRAY_TASK_MAX="
                + max + " SLURM_ARRAY_TASK_STEP=" + step + " SLURM_ARRAY_TASK_COUNT=" + count;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=9 | 1/10",
                "SLURM_PROCID=0 | 1/1",
                "SLURM_PROCID=2 SLURM_NTASKS=4 SLURM_STEP_ID=0 | 3/4",
                "SLURM_PROCID=0 SLURM_NTASKS=1 | 1/1",
                "SLURM_ARRAY_TASK_ID=17 SLURM_ARRAY_TASK_MIN=17 SLURM_ARRAY_TASK_MAX=23 SLURM_ARRAY_TASK_STEP=1"
                        + " SLURM_ARRAY_TASK_COUNT=2 LIMPID_SHARDS=100 | 17/100",
                "LSB_JOBINDEX=1 LSB_JOBINDEX_END=100 LSB_JOBINDEX_STEP=1 | 1/100",
                "LSB_JOBINDEX=100 LSB_JOBINDEX_END=100 | 100/100",
                "LSB_JOBINDEX=5 LSB_JOBINDEX_END=9 LSB_JOBINDEX_STEP=2 | 3/5",
                "LSB_JOBINDEX=0 JOB_COMPLETION_INDEX=3 LIMPID_SHARDS=4 | 4/4",
                "PBS_ARRAY_INDEX=7 LIMPID_SHARDS=100 | 7/100",
                "PBS_ARRAYID=7 LIMPID_SHARDS=100 | 7/100",
                "SGE_TASK_ID=1 SGE_TASK_FIRST=1 SGE_TASK_LAST=100 SGE_TASK_STEPSIZE=1 | 1/100",
                "SGE_TASK_ID=12 SGE_TASK_FIRST=2 SGE_TASK_LAST=15 SGE_TASK_STEPSIZE=5 | 3/3",
                "SGE_TASK_ID=undefined SGE_TASK_FIRST=undefined JOB_COMPLETION_INDEX=0 LIMPID_SHARDS=8 | 1/8",
                "JOB_COMPLETION_INDEX=7 LIMPID_SHARDS=8 | 8/8"
            })
    void aTaskFindsItsShard(String variables, String shard) {
        assertEquals(Shard.parse(shard), SchedulerShard.of(environment(variables)));
    }

    @Test
    void arraysOfSlurmMapToAllShards() {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (int id = 5; id <= 20; id += 5) {
            Shard shard = SchedulerShard.of(environment(slurm(id, 5, 20, 5, 4)));
            assertEquals(4, shard.count());
            numbers.add(shard.number());
        }
        assertEquals("[1, 2, 3, 4]", numbers.toString());
    }

    @Test
    void theTasksOfEachElementShareItsPart() {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (int id = 0; id < 3; id++) {
            for (int rank = 0; rank < 4; rank++) {
                Map<String, String> variables = environment(slurm(id, 0, 2, 1, 3));
                variables.putAll(
                        Map.of("SLURM_PROCID", String.valueOf(rank), "SLURM_NTASKS", "4", "SLURM_STEP_ID", "0"));
                Shard shard = SchedulerShard.of(variables);
                assertEquals(12, shard.count());
                numbers.add(shard.number());
            }
        }
        assertEquals(12, numbers.size());
        assertEquals(1, numbers.first());
        assertEquals(12, numbers.last());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A=1 | no array of Slurm, LSF, PBS, SGE or Kubernetes",
                "LSB_JOBINDEX=0 SGE_TASK_ID=undefined | no array of Slurm",
                "SLURM_ARRAY_TASK_ID=three | SLURM_ARRAY_TASK_ID is 'three'; expected a whole number from 0",
                "SLURM_ARRAY_TASK_ID=-1 | SLURM_ARRAY_TASK_ID is '-1'; expected a whole number from 0",
                "SLURM_ARRAY_TASK_ID=1 | SLURM_ARRAY_TASK_MIN is not set though SLURM_ARRAY_TASK_ID is",
                "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=1"
                        + " SLURM_ARRAY_TASK_COUNT=3 | expected regular numbers, such as --array=1-100",
                "SLURM_ARRAY_TASK_ID=6 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_MAX=20 SLURM_ARRAY_TASK_STEP=5"
                        + " | is 6; expected a number from 5 to 20 in steps of 5",
                "SLURM_ARRAY_TASK_ID=6 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_MAX=20 SLURM_ARRAY_TASK_STEP=0"
                        + " | step 0; expected at least 1",
                "SLURM_PROCID=0 SLURM_NTASKS=2 | not a task of srun",
                "SLURM_PROCID=2 SLURM_NTASKS=2 SLURM_STEP_ID=0 | SLURM_PROCID is 2; expected a number below",
                "LSB_JOBINDEX=4 LSB_JOBINDEX_END=9 LSB_JOBINDEX_STEP=2 | expected a number from 1 to 9 in steps of 2",
                "LSB_JOBINDEX=4 | LSB_JOBINDEX_END is not set",
                "PBS_ARRAY_INDEX=7 | PBS doesn't tell the size of the array; expected LIMPID_SHARDS",
                "PBS_ARRAY_INDEX=0 LIMPID_SHARDS=100 | PBS_ARRAY_INDEX is 0; expected a number from 1 to 100",
                "SGE_TASK_ID=3 SGE_TASK_FIRST=1 | SGE_TASK_LAST is not set",
                "JOB_COMPLETION_INDEX=7 | Kubernetes doesn't tell the size",
                "JOB_COMPLETION_INDEX=8 LIMPID_SHARDS=8 | expected a number from 0 to 7",
                "JOB_COMPLETION_INDEX=0 LIMPID_SHARDS=0 | LIMPID_SHARDS is 0; expected at least 1",
                "JOB_COMPLETION_INDEX=0 LIMPID_SHARDS=many | LIMPID_SHARDS is 'many'; expected a whole number"
            })
    void whatMakesNoSenseIsRefusedInOneLine(String variables, String words) {
        String message = assertThrows(LimpidException.class, () -> SchedulerShard.of(environment(variables)))
                .getMessage();
        assertTrue(message.contains(words), message);
        assertEquals(1, message.lines().count());
    }
}
