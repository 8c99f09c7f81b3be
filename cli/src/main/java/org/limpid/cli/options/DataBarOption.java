package org.limpid.cli.options;

import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.folder.TiffFolderSource.DataBars;
import picocli.CommandLine.Option;

/** The option for bars of text below images. */
public final class DataBarOption {
    @Option(
            names = "--databar",
            paramLabel = "mask|crop|keep",
            description =
                    "The bar of text that a microscope writes below the image: mask leaves it out of the section and"
                            + " puts it below the result as it is; crop leaves it out of both; keep takes it as image. Default:"
                            + " mask.")
    private Optional<String> databar;

    /** What is done with bars; a volume has no place below its sections, where {@code mask} puts them. */
    public DataBars chosen(boolean volume) {
        return volume && chosen() == DataBars.MASK ? DataBars.CROP : chosen();
    }

    public DataBars chosen() {
        String name = databar.orElse("mask");
        return switch (name) {
            case "mask" -> DataBars.MASK;
            case "crop" -> DataBars.CROP;
            case "keep" -> DataBars.KEEP;
            default -> throw new LimpidException("--databar is '" + name + "'; expected mask, crop or keep");
        };
    }
}
