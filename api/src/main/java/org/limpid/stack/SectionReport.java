package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import org.limpid.StageTimes;

/**
 * What was done for one section and what it took. Steps of several sections that are in flight together take each longer
 * than they would alone.
 *
 * @param input the section's file
 * @param output the restored section's file
 * @param z index of the section, 0 when nothing depends on it
 * @param height rows
 * @param width pixels in a row
 * @param maskedPixels pixels that hold no data
 * @param read time to read and decode, the mask too
 * @param stages time of each stage
 * @param write time to encode and write
 * @param bytesRead size of the input
 * @param bytesWritten size of the output
 * @param peakOffHeapBytes off-heap memory reserved for all sections in flight
 */
public record SectionReport(
        Path input,
        Path output,
        int z,
        int height,
        int width,
        long maskedPixels,
        Duration read,
        StageTimes stages,
        Duration write,
        long bytesRead,
        long bytesWritten,
        long peakOffHeapBytes) {
    /**
     * All that the section took, without what it waited between its steps.
     *
     * @return read, stages and write together
     */
    public Duration total() {
        return read.plus(stages.total()).plus(write);
    }
}
