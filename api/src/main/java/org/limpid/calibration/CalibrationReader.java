package org.limpid.calibration;

import org.limpid.Calibration;
import org.limpid.SectionOffsets;
import org.limpid.parameters.CalibrationFiles;

/** Reads the calibration of a volume from its files. */
public final class CalibrationReader {
    private CalibrationReader() {}

    /**
     * {@return offsets and background as far as there are files for them}
     * @param files that a run names; either may be absent
     * @throws org.limpid.LimpidException when a file can't be read or holds something else
     */
    public static Calibration read(CalibrationFiles files) {
        return new Calibration(
                files.offsets().map(SectionOffsets::read), files.background().map(BackgroundModelFile::read));
    }
}
