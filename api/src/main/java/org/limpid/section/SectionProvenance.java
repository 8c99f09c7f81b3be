package org.limpid.section;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.limpid.Region;
import org.limpid.RestoredSection;
import org.limpid.SectionNumbers;
import org.limpid.SectionPosition;
import org.limpid.parameters.Direction;

/**
 * The provenance of one result.
 *
 * @param maskedPixels pixels of the section that hold no data
 * @param clipped how many of the result's other pixels lie at an end of the output's range
 * @param noise standard deviation of the noise of the section's stored samples, grey levels, if the result depends on it
 * @param stripes the direction of the stripes that was found in the section, if it was to be found: {@code auto} if none was
 *     clear and vertical stripes were removed
 * @param numbers what restoring changed, of a whole section
 * @param region of the section that the result shows; the whole section without one
 * @param fault what is wrong with a section that was restored all the same
 * @param inputs waits for the checksums of the section's {@linkplain SectionSource#files files} and returns them by
 *     purpose; fails when a file has changed while it was read. Without files, or when the sink does not {@linkplain
 *     SectionSink#recordsInputs record} them, it returns nothing
 */
public record SectionProvenance(
        SectionMetadata metadata,
        SectionPosition position,
        long maskedPixels,
        RestoredSection.Clipped clipped,
        OptionalDouble noise,
        Optional<Direction> stripes,
        Optional<SectionNumbers> numbers,
        Optional<Region> region,
        Optional<Fault> fault,
        Supplier<Map<String, InputFile>> inputs) {
    /**
     * What is wrong with a section that shows no sound tissue.
     *
     * @param kind in a word, such as {@code black} or {@code lost}
     * @param reason in words, such as {@code black: 100 % of its samples are 0}
     */
    public record Fault(String kind, String reason) {
        /** The kind of a section whose number no file has. */
        public static final String MISSING = "missing";
    }
}
