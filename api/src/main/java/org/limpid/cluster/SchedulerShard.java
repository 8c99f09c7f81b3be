package org.limpid.cluster;

import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.limpid.LimpidException;

/**
 * Finds the shard of a task in the environment variables that a cluster's scheduler sets.
 *
 * <p>The first of these schedulers whose variables are set counts:
 *
 * <ol>
 *   <li>Slurm: {@code SLURM_ARRAY_TASK_ID}, {@code _MIN}, {@code _MAX}, {@code _STEP} and {@code _COUNT}, and within an
 *       element the tasks of a step, {@code SLURM_PROCID} of {@code SLURM_NTASKS}; outside of an array these two alone;
 *   <li>LSF: {@code LSB_JOBINDEX}, {@code LSB_JOBINDEX_END} and {@code LSB_JOBINDEX_STEP}. The index is 0 outside of an
 *       array. LSF doesn't say where the array begins: it has to begin at 1;
 *   <li>PBS: {@code PBS_ARRAY_INDEX}, and Torque's {@code PBS_ARRAYID}. PBS does not tell the size of the array:
 *       {@code LIMPID_SHARDS} is needed;
 *   <li>SGE: {@code SGE_TASK_ID}, {@code SGE_TASK_FIRST}, {@code SGE_TASK_LAST} and {@code SGE_TASK_STEPSIZE}; the first
 *       is {@code undefined} outside of an array;
 *   <li>Kubernetes: {@code JOB_COMPLETION_INDEX} of an indexed job, which counts from 0. Kubernetes does not
 *       tell the number of completions: {@code LIMPID_SHARDS} is needed.
 * </ol>
 *
 * <p>{@code LIMPID_SHARDS} is the number of tasks of the whole array, for any scheduler; the array's numbers then begin
 * at 1 (Kubernetes: at 0). With it a part of the array can be submitted again, such as {@code --array=17,23}, and each
 * task keeps its shard. Without it the numbers of the submitted array count; irregular numbers are refused.
 */
public final class SchedulerShard {
    /** The variable with the number of tasks of the whole array. */
    public static final String SHARDS = "LIMPID_SHARDS";

    private static final String SLURM_ID = "SLURM_ARRAY_TASK_ID";
    private static final String LSF_ID = "LSB_JOBINDEX";
    private static final String PBS_ID = "PBS_ARRAY_INDEX";
    private static final String TORQUE_ID = "PBS_ARRAYID";
    private static final String SGE_ID = "SGE_TASK_ID";
    private static final String KUBERNETES_ID = "JOB_COMPLETION_INDEX";

    private final EnvironmentNumbers environment;
    private final Map<String, String> variables;

    private SchedulerShard(Map<String, String> variables) {
        this.variables = variables;
        this.environment = new EnvironmentNumbers(variables);
    }

    /**
     * The shard of the task that has these environment variables.
     *
     * @throws LimpidException when no scheduler has set its variables, or they contradict each other
     */
    public static Shard of(Map<String, String> variables) {
        return new SchedulerShard(variables).find();
    }

    private Shard find() {
        if (environment.has(SLURM_ID) || environment.has("SLURM_PROCID")) {
            return withinElement(slurmElement());
        }
        if (environment.find(LSF_ID).orElse(0) > 0) {
            return task(LSF_ID, 1, this::lsfArray).shard();
        }
        if (environment.has(PBS_ID)) {
            return counted(PBS_ID, 1, "PBS").shard();
        }
        if (environment.has(TORQUE_ID)) {
            return counted(TORQUE_ID, 1, "PBS").shard();
        }
        if (environment.has(SGE_ID) && !variables.get(SGE_ID).strip().equals("undefined")) {
            return task(SGE_ID, 1, this::sgeArray).shard();
        }
        if (environment.has(KUBERNETES_ID)) {
            return counted(KUBERNETES_ID, 0, "Kubernetes").shard();
        }
        throw new LimpidException("--shard auto: no array of Slurm, LSF, PBS, SGE or Kubernetes is in the environment;"
                + " expected one, or --shard K/N");
    }

    private Shard slurmElement() {
        return environment.has(SLURM_ID) ? task(SLURM_ID, 1, this::slurmArray).shard() : new Shard(1, 1);
    }

    /**
     * The tasks that one element's step starts side by side. A batch script without {@code srun} is one process, whatever
     * the number of tasks asked for: taking it for the first of several would leave out the shards of the others.
     */
    private Shard withinElement(Shard element) {
        int tasks = Math.max(1, environment.find("SLURM_NTASKS").orElse(1));
        int rank = environment.find("SLURM_PROCID").orElse(0);
        if (tasks > 1 && !environment.has("SLURM_STEP_ID")) {
            throw new LimpidException("SLURM_NTASKS is " + tasks
                    + " but this is not a task of srun; expected to be started by srun, or one task");
        }
        if (rank >= tasks) {
            throw new LimpidException(
                    "SLURM_PROCID is " + rank + "; expected a number below SLURM_NTASKS, which is " + tasks);
        }
        return new Shard((element.number() - 1) * tasks + rank + 1, element.count() * tasks);
    }

    private ArrayTask slurmArray(int id) {
        int first = environment.get("SLURM_ARRAY_TASK_MIN", SLURM_ID);
        int last = environment.get("SLURM_ARRAY_TASK_MAX", SLURM_ID);
        int step = environment.find("SLURM_ARRAY_TASK_STEP").orElse(1);
        OptionalInt count = environment.find("SLURM_ARRAY_TASK_COUNT");
        boolean irregular = step > 0 && count.isPresent() && (last - first) / step + 1 != count.getAsInt();
        if (irregular) {
            throw new LimpidException("SLURM_ARRAY_TASK_COUNT is " + count.getAsInt() + " for an array from " + first
                    + " to " + last + " in steps of " + step + "; expected regular numbers, such as --array=1-100, or "
                    + SHARDS + " with the size of the whole array");
        }
        return new ArrayTask(SLURM_ID, id, first, last, step);
    }

    private ArrayTask lsfArray(int id) {
        int last = environment.get("LSB_JOBINDEX_END", LSF_ID);
        return new ArrayTask(
                LSF_ID, id, 1, last, environment.find("LSB_JOBINDEX_STEP").orElse(1));
    }

    private ArrayTask sgeArray(int id) {
        int first = environment.get("SGE_TASK_FIRST", SGE_ID);
        int last = environment.get("SGE_TASK_LAST", SGE_ID);
        return new ArrayTask(
                SGE_ID, id, first, last, environment.find("SGE_TASK_STEPSIZE").orElse(1));
    }

    /** A task of an array whose size the scheduler doesn't tell. */
    private ArrayTask counted(String variable, int first, String scheduler) {
        return task(variable, first, id -> {
            throw new LimpidException(variable + " is " + id + ", but " + scheduler
                    + " doesn't tell the size of the array; expected " + SHARDS + " with it");
        });
    }

    private ArrayTask task(String variable, int first, IntFunction<ArrayTask> told) {
        int id = environment.find(variable).orElseThrow();
        OptionalInt shards = environment.find(SHARDS);
        if (shards.isEmpty()) {
            return told.apply(id);
        }
        if (shards.getAsInt() == 0) {
            throw new LimpidException(SHARDS + " is 0; expected at least 1");
        }
        return new ArrayTask(variable, id, first, first + shards.getAsInt() - 1, 1);
    }
}
