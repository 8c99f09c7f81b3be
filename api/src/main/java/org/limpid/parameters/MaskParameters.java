package org.limpid.parameters;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The masks of a run, as a parameter file names them. */
@Discriminator(key = "source")
@Description("Where the masks come from.")
public sealed interface MaskParameters {
    /** {@return the value of masked pixels in the output; empty when masked pixels pass through the stages} */
    @Description(
            value = "Value of masked pixels in the output. Without it they have the grey level that gca's mean maps"
                    + " to, or in float32 output their input value.",
            unit = "grey levels of the output")
    @Range(why = "it is stored as a pixel")
    OptionalDouble fill();

    /**
     * {@return the same masks with another value of masked pixels}
     * @param value of masked pixels in the output
     */
    MaskParameters withFill(double value);

    /**
     * One mask for all sections.
     * @param path TIFF file of 8-bit or 16-bit samples in the sections' size, 0 for pixels without data
     * @param fill value of masked pixels in the output
     */
    @Description("one mask for all sections")
    record File(@Description(File.PATH) Path path, OptionalDouble fill) implements MaskParameters {
        private static final String PATH =
                "The mask, a TIFF file of the sections' size with 0 where there is no data, or"
                        + " the folder with such a file for each section.";

        public File {
            ParameterField.check(File.class, path, fill);
        }

        @Override
        public MaskParameters withFill(double value) {
            return new File(path, OptionalDouble.of(value));
        }
    }

    /**
     * A mask for each section.
     * @param path folder with a mask file for each section, named as the section's file
     * @param fill value of masked pixels in the output
     */
    @Description("a mask for each section, named as the section")
    record Folder(@Description(File.PATH) Path path, OptionalDouble fill) implements MaskParameters {
        public Folder {
            ParameterField.check(Folder.class, path, fill);
        }

        @Override
        public MaskParameters withFill(double value) {
            return new Folder(path, OptionalDouble.of(value));
        }
    }

    /**
     * Flat background is masked.
     * @param threshold greatest difference between neighbours in flat background, grey levels, 0 to 65,535
     * @param area pixels of the largest flat component that stays valid, at least 0; by default one in 10,000 pixels
     * @param fill value of masked pixels in the output
     */
    @Description("artificial flat background, found in each section")
    record Flat(
            @Description(
                    value = "The most that a pixel and its eight neighbours differ where background is flat.",
                    dependsOn = "how the background was painted and compressed")
            @Range(from = 0, to = 65535, unit = "grey levels", why = "it is a difference of samples of up to 16 bits")
            @DefaultValue("0")
            double threshold,

            @Description(
                    value = "The largest flat area that is left valid, as tissue may have it. Without it, one pixel in"
                            + " 10,000 of the section.",
                    unit = "pixels",
                    dependsOn = "the size of sections")
            @Range(from = 0, why = "it counts pixels")
            OptionalInt area,

            OptionalDouble fill)
            implements MaskParameters {
        public Flat {
            ParameterField.check(Flat.class, threshold, area, fill);
        }

        @Override
        public MaskParameters withFill(double value) {
            return new Flat(threshold, area, OptionalDouble.of(value));
        }
    }
}
