package org.limpid.calibration;

import java.util.Optional;
import org.limpid.Calibration;
import org.limpid.Calibration.Gains;
import org.limpid.Calibration.Origin;
import org.limpid.LimpidException;
import org.limpid.SectionOffsets;
import org.limpid.parameters.CalibrationFiles;

/** Reads the calibration of a volume from its files. */
public final class CalibrationReader {
    private CalibrationReader() {}

    /**
     * {@return offsets, gains and background as far as there are files for them, and the sections that they were measured on}
     * @param files that a run names; either may be absent
     * @throws LimpidException when a file can't be read or holds something else, or the two are of different samples
     */
    public static Calibration read(CalibrationFiles files) {
        Optional<Origin> offsets = files.offsets().map(CalibrationRecord::read);
        Optional<Origin> background = files.background().map(CalibrationRecord::read);
        if (offsets.isPresent() && background.isPresent()) {
            requireSame(offsets.get(), background.get());
        }
        Optional<SectionOffsets> read = files.offsets().map(SectionOffsets::read);
        return new Calibration(
                read,
                files.offsets()
                        .flatMap(file -> Gains.read(
                                file,
                                offsets.orElseThrow().level(),
                                read.orElseThrow().sections())),
                files.background().map(BackgroundModelFile::read),
                offsets.or(() -> background));
    }

    private static void requireSame(Origin offsets, Origin background) {
        if (offsets.inverted() != background.inverted() || offsets.sample() != background.sample()) {
            throw new LimpidException(background.source() + ": is of " + background.samples() + " samples, "
                    + offsets.source() + " of " + offsets.samples() + "; expected files of one calibration");
        }
    }
}
