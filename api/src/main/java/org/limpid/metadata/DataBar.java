package org.limpid.metadata;

import java.util.Map;
import java.util.Optional;
import org.limpid.tiff.TiffInfo;

/** The bar of text that microscopes write below an image, as FEI's tag tells it. */
public final class DataBar {
    /** Without a height of its own it is at most this part of the image. */
    private static final int PART = 4;

    private DataBar() {}

    /** {@return the rows of a file that are the image, without the bar} */
    public static int imageRows(TiffInfo file) {
        return rows(file).filter(rows -> fits(file, rows)).orElse(file.height());
    }

    /**
     * {@return what is to be said when a file of the microscope's width has more rows than the microscope's image and is
     * taken as image all the same}
     */
    public static Optional<String> doubt(TiffInfo file) {
        return rows(file)
                .filter(rows -> file.rowsBelow() == 0 && !fits(file, rows))
                .map(rows -> (file.height() - rows) + " rows more than FEI's tag tells, taken as image");
    }

    /** The rows of the microscope's image, if the file has more and is as wide. */
    private static Optional<Integer> rows(TiffInfo file) {
        Map<String, String> values = VendorText.fei(file).orElse(Map.of());
        int width = integer(values, "Image/ResolutionX");
        int rows = integer(values, "Image/ResolutionY");
        return (width == 0 || width == file.width()) && rows > 0 && rows < file.height()
                ? Optional.of(rows)
                : Optional.empty();
    }

    private static boolean fits(TiffInfo file, int rows) {
        int bar = integer(VendorText.fei(file).orElse(Map.of()), "PrivateFei/DatabarHeight");
        int below = file.height() - rows;
        return bar > 0 ? below == bar : below <= rows / PART;
    }

    private static int integer(Map<String, String> values, String key) {
        double value = VendorText.number(values.getOrDefault(key, "")).orElse(0);
        return value >= 1 && value <= Integer.MAX_VALUE ? (int) value : 0;
    }
}
