package org.limpid.calibration;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.limpid.Calibration.Origin;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Reader;
import org.limpid.image.Sample;

/**
 * What a calibration's file says of its sections, in attributes of the root: {@code inverted}, 0 or 1; {@code sample}, such as
 * {@code uint16}; {@code level}, their mean.
 */
final class CalibrationRecord {
    private static final String ROOT = "/";
    private static final String INVERTED = "inverted";
    private static final String SAMPLE = "sample";
    private static final String LEVEL = "level";

    private CalibrationRecord() {}

    static void write(Hdf5File file, Origin origin) {
        file.attributes().write(ROOT, INVERTED, origin.inverted() ? 1L : 0L);
        writeSample(file, origin.sample());
        file.attributes().write(ROOT, LEVEL, origin.level());
    }

    static void writeSample(Hdf5File file, Sample sample) {
        file.attributes().write(ROOT, SAMPLE, sample.name().toLowerCase(Locale.ROOT));
    }

    /** Reads the record of a file. One without a record is taken as published. */
    static Origin read(Path file) {
        return FileErrors.readingHdf5(file, open -> {
            if (open.attribute(ROOT, INVERTED).isEmpty()) {
                return Origin.published(file.toString());
            }
            boolean inverted = open.attributeNumbers(ROOT, INVERTED).getFirst() != 0;
            double level = open.attributeNumbers(ROOT, LEVEL).getFirst();
            return new Origin(file.toString(), inverted, readSample(file, open), level, true);
        });
    }

    static Sample readSample(Path file, Hdf5Reader open) {
        String word = open.attributeText(ROOT, SAMPLE);
        return Stream.of(Sample.values())
                .filter(sample -> sample.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new LimpidException(
                        file + ": attribute 'sample' is '" + word + "'; expected uint8, uint16 or float32"));
    }
}
