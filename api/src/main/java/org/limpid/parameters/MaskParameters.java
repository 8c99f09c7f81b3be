package org.limpid.parameters;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.limpid.image.Sample;

/** The masks of a run, as a parameter file names them. */
@Discriminator(key = "source", preset = "auto")
@Description("Where the masks come from.")
public sealed interface MaskParameters {
    /** Description of the threshold that two of the sources have. */
    String THRESHOLD =
            "By how many grey levels pixels without data differ: those of an area with source: auto, a pixel and its"
                    + " eight neighbours with source: flat.";

    /** What the threshold depends on. */
    String THRESHOLD_DEPENDS = "how padding was made and compressed; limpid check proposes it";

    /** {@return the value of masked pixels in the output; empty when masked pixels pass through the stages} */
    @Description(
            value =
                    "Value of masked pixels in the output. Without it they are 0 with source: auto, and else have the grey"
                            + " level that gca's mean maps to; in float32 output they keep their input value.",
            unit = "grey levels of the output")
    @Range(why = "it is stored as a pixel")
    OptionalDouble fill();

    /**
     * {@return the value of masked pixels in results of some samples: padding that is found is 0 where the result is a picture}
     * @param output how a pixel of the results is stored
     */
    default OptionalDouble fillIn(Sample output) {
        boolean black = this instanceof Auto && output != Sample.FLOAT32;
        return fill().isEmpty() && black ? OptionalDouble.of(0) : fill();
    }

    /**
     * {@return the same masks with another value of masked pixels}
     * @param value of masked pixels in the output
     */
    MaskParameters withFill(double value);

    /**
     * {@return the same masks by other paths}
     * @param change makes the path of a file or a folder
     */
    default MaskParameters withPaths(UnaryOperator<Path> change) {
        return switch (this) {
            case File file -> new File(change.apply(file.path), file.fill);
            case Folder folder -> new Folder(change.apply(folder.path), folder.fill);
            default -> this;
        };
    }

    /**
     * Padding is masked, and blocks that were lost or saturated.
     * @param threshold by how many grey levels the pixels of padding differ, 0 to 65,535
     * @param grow pixels by which masked areas are grown, 0 to 1,000
     * @param fill value of masked pixels in the output
     */
    @Description("padding and lost or saturated blocks, found in each section")
    record Auto(
            @Description(value = THRESHOLD, dependsOn = THRESHOLD_DEPENDS)
            @Range(from = 0, to = 65535, unit = "grey levels", why = "it is a difference of samples of up to 16 bits")
            @DefaultValue("0")
            double threshold,

            @Description(
                    value = "By how much masked areas are grown, for the rim that interpolation leaves around padding.",
                    unit = "pixels",
                    dependsOn = "how the sections were aligned")
            @Range(from = 0, to = 1000, why = "what is further away is tissue")
            @DefaultValue("2")
            int grow,

            OptionalDouble fill)
            implements MaskParameters {
        public Auto {
            ParameterField.check(Auto.class, threshold, grow, fill);
        }

        @Override
        public MaskParameters withFill(double value) {
            return new Auto(threshold, grow, OptionalDouble.of(value));
        }
    }

    /**
     * No masks: every pixel is valid, except NaN in float sections.
     * @param fill value of masked pixels in the output
     */
    @Description("every pixel is valid, except NaN in float sections")
    record None(OptionalDouble fill) implements MaskParameters {
        public None {
            ParameterField.check(None.class, fill);
        }

        @Override
        public MaskParameters withFill(double value) {
            return new None(OptionalDouble.of(value));
        }
    }

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
            @Description(value = THRESHOLD, dependsOn = THRESHOLD_DEPENDS)
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
