package org.limpid.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.SectionNumbers;
import org.limpid.StageTimes;
import org.limpid.parameters.Direction;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;

/**
 * Time, size and memory of a restored section, or of a region of one.
 *
 * @param output place of the result, as the sink names it
 * @param z index of the section, 0 when nothing depends on it
 * @param result shape of the result
 * @param notes what is to be said of how its pixels were taken, in a few words each
 * @param clipped how many of the result's pixels that hold data lie at an end of the output's range
 * @param noise standard deviation of the noise of the section's stored samples, grey levels, if the result depends on it
 * @param stripes the direction of the stripes that was found in the section, if it was to be found: {@code auto} if none was
 *     clear and vertical stripes were removed
 * @param numbers what restoring changed, of a whole section
 */
public record SectionReport(
        SectionId section,
        String output,
        int z,
        PixelShape result,
        List<String> notes,
        Masked masked,
        RestoredSection.Clipped clipped,
        OptionalDouble noise,
        Optional<Direction> stripes,
        Optional<SectionNumbers> numbers,
        Times times,
        Bytes bytes) {
    /**
     * How many pixels of the section hold no data.
     *
     * @param pixels all of them, NaN included
     * @param padding those that were found to be padding or blocks without data
     */
    public record Masked(long pixels, Restorer.Padding padding) {}

    /**
     * How long the steps of a section took. They are longer while other sections are worked on at the same time. Waiting
     * between steps does not count.
     *
     * @param read time to read and decode, with the mask
     * @param stages time of each stage
     * @param write time to encode and write
     */
    public record Times(Duration read, StageTimes stages, Duration write) {
        /** {@return the time of all steps together} */
        public Duration total() {
            return read.plus(stages.total()).plus(write);
        }
    }

    /**
     * Bytes of a section.
     *
     * @param read size of the stored section
     * @param written size of the stored result
     * @param peakOffHeap off-heap memory reserved for all sections that are worked on at the same time
     */
    public record Bytes(long read, long written, long peakOffHeap) {}
}
