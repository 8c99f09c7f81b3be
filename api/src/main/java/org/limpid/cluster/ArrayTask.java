package org.limpid.cluster;

import org.limpid.LimpidException;

/**
 * One task of a scheduler's array whose numbers run from {@code first} to {@code last} in steps.
 *
 * @param variable name of the variable with the task's number, for messages
 * @param id the task's number
 * @param first least number of the array
 * @param last greatest number of the array, or one less than a step beyond it
 * @param step from one number to the next, at least 1
 */
record ArrayTask(String variable, int id, int first, int last, int step) {
    ArrayTask {
        if (step < 1) {
            throw new LimpidException(variable + " belongs to an array with step " + step + "; expected at least 1");
        }
        if (id < first || id > last || (id - first) % step != 0) {
            throw new LimpidException(variable + " is " + id + "; expected a number from " + first + " to " + last
                    + (step == 1 ? "" : " in steps of " + step));
        }
    }

    /** Tasks of the array. */
    int count() {
        return (last - first) / step + 1;
    }

    /** The part of the stack that this task does. */
    Shard shard() {
        return new Shard((id - first) / step + 1, count());
    }
}
