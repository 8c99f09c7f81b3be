package org.limpid.parameters;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The masks of a run, as a parameter file names them. */
@Discriminator(key = "source")
@Description("Where the masks come from.")
public sealed interface MaskParameters {
    /**
     * What masked pixels become.
     *
     * @return their value in the output; nothing when they are what the method makes of them
     */
    OptionalDouble fill();

    /**
     * The same masks with another value of masked pixels.
     *
     * @param value in the output
     * @return the parameters
     */
    MaskParameters withFill(double value);

    /**
     * One mask for all sections.
     *
     * @param path of a TIFF file of 8-bit or 16-bit samples, of the sections' size: 0 where there is no data
     * @param fill value of masked pixels in the output
     */
    @Description("one mask for all sections")
    record File(
            @Description(ParameterTexts.MASK_PATH) Path path,

            @Description(value = ParameterTexts.MASK_FILL, unit = ParameterTexts.MASK_FILL_UNIT)
            @Range(why = ParameterTexts.MASK_FILL_WHY)
            OptionalDouble fill)
            implements MaskParameters {
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
     *
     * @param path of a folder with such a file for each section, of the section file's own name
     * @param fill value of masked pixels in the output
     */
    @Description("a mask for each section, named as the section")
    record Folder(
            @Description(ParameterTexts.MASK_PATH) Path path,

            @Description(value = ParameterTexts.MASK_FILL, unit = ParameterTexts.MASK_FILL_UNIT)
            @Range(why = ParameterTexts.MASK_FILL_WHY)
            OptionalDouble fill)
            implements MaskParameters {
        public Folder {
            ParameterField.check(Folder.class, path, fill);
        }

        @Override
        public MaskParameters withFill(double value) {
            return new Folder(path, OptionalDouble.of(value));
        }
    }

    /**
     * What is flat background is masked.
     *
     * @param threshold the most that neighbours differ where it is flat, grey levels, 0 to 65,535
     * @param area pixels of the largest flat component that is left valid, at least 0; without it one in 10,000
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

            @Description(value = ParameterTexts.MASK_FILL, unit = ParameterTexts.MASK_FILL_UNIT)
            @Range(why = ParameterTexts.MASK_FILL_WHY)
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
