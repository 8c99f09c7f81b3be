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

    /**
     * What is done with bars. Of a volume nothing can be said; one that results go to has no place below its sections, where {@code
     * mask} puts them.
     */
    public DataBars chosen(NamedSections named, boolean intoVolume) {
        if (databar.isPresent() && named instanceof NamedSections.Volume volume) {
            throw new LimpidException("--databar is there, but " + volume.named()
                    + " is a volume, whose planes are images alone; expected it without");
        }
        return intoVolume && chosen() == DataBars.MASK ? DataBars.CROP : chosen();
    }

    private DataBars chosen() {
        String name = databar.orElse("mask");
        return switch (name) {
            case "mask" -> DataBars.MASK;
            case "crop" -> DataBars.CROP;
            case "keep" -> DataBars.KEEP;
            default -> throw new LimpidException("--databar is '" + name + "'; expected mask, crop or keep");
        };
    }
}
