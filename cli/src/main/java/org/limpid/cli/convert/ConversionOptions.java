package org.limpid.cli.convert;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.cli.console.IntegerList;
import org.limpid.convert.ConversionSteps;
import org.limpid.convert.ConversionSteps.Place;
import org.limpid.convert.ValueWindow;
import org.limpid.volume.transform.SectionShifts;
import picocli.CommandLine.Option;

/** The options that say what is done to voxels on their way. */
final class ConversionOptions {
    private static final String MEASURED = "auto";

    @Option(
            names = "--start",
            paramLabel = "Z,Y,X",
            description =
                    "First voxel of the part that is taken, after --flip-x, --flip-y and --shifts. Default: 0,0,0.")
    private Optional<String> start;

    @Option(
            names = "--size",
            paramLabel = "NZ,NY,NX",
            description = "Size of the part, cut off at the volume's end. With --shifts its sections may be larger than"
                    + " the source's. Default: all from --start on.")
    private Optional<String> size;

    @Option(names = "--flip-x", description = "The last column comes first.")
    private boolean flipX;

    @Option(names = "--flip-y", description = "The last row comes first.")
    private boolean flipY;

    @Option(names = "--invert", description = "The negative: 255 or 65535 less each voxel, of float32 0 less each.")
    private boolean invert;

    @Option(
            names = "--shifts",
            paramLabel = "FILE.csv",
            description = "Lines z,dx,dy: section z has at row y, column x the pixel that was at row y + dy, column"
                    + " x + dx. Pixels from outside hold no data: 0, NaN of float32.")
    private Optional<Path> shifts;

    @Option(
            names = "--window",
            paramLabel = "LEAST,GREATEST|auto",
            description =
                    "Makes 8 bits: LEAST becomes 0, GREATEST 255, what is between them is spread evenly. auto:"
                            + " measured on sections all over the volume, a thousandth of the voxels is below and another above.")
    private Optional<String> window;

    ConversionSteps steps() {
        return new ConversionSteps(
                shifts.map(SectionShifts::read),
                flipX,
                flipY,
                invert,
                start.map(text -> place("--start", text, 0)).orElse(Place.ORIGIN),
                size.map(text -> place("--size", text, 1)));
    }

    private static Place place(String option, String text, int least) {
        int[] numbers = IntegerList.parse(option, text, ',', "Z,Y,X");
        for (int number : numbers) {
            if (number < least) {
                throw new LimpidException(option + " is '" + text + "'; expected three whole numbers from " + least);
            }
        }
        return new Place(numbers[0], numbers[1], numbers[2]);
    }

    boolean windowed() {
        return window.isPresent();
    }

    /** The window as it is given; empty when it is to be measured, or there is none. */
    Optional<ValueWindow> givenWindow() {
        return window.filter(text -> !text.equals(MEASURED)).map(text -> {
            String[] ends = text.split(",", -1);
            try {
                if (ends.length == 2) {
                    return new ValueWindow(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
                }
            } catch (NumberFormatException noNumber) {
                // said below
            }
            throw new LimpidException(
                    "--window is '" + text + "'; expected LEAST,GREATEST, such as 21000,36500, or auto");
        });
    }
}
