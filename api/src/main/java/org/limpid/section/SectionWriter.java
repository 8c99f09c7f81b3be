package org.limpid.section;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.limpid.WorkerPool;
import org.limpid.files.AtomicFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffWriter;

/** Writes section files; one appears under its name only when it is complete. */
public final class SectionWriter {
    private SectionWriter() {}

    /**
     * Writes a section; its strips are compressed in parallel.
     *
     * @param file where to; replaced if it exists
     * @param plane dense
     * @param format size and sample type as the plane's, and how to write it
     * @return size of the file in bytes
     * @throws org.limpid.LimpidException when it can't be written
     */
    public static long write(Path file, Plane plane, TiffFormat format, WorkerPool workers) {
        AtomicFile.write(file, content(plane, format, workers));
        return file.toFile().length();
    }

    /** The writing of a section, whose strips are compressed in parallel. */
    @SuppressWarnings("exports") // For the command line and the library itself.
    public static AtomicFile.Content content(Plane plane, TiffFormat format, WorkerPool workers) {
        return content(plane, MemorySegment.NULL, format, workers);
    }

    /** The writing of a section with further rows below it, which are of its type. */
    @SuppressWarnings("exports") // For the library itself.
    public static AtomicFile.Content content(Plane plane, MemorySegment below, TiffFormat format, WorkerPool workers) {
        return temporary -> {
            try (TiffWriter writer = TiffWriter.create(temporary, format)) {
                workers.forEach(
                        writer.stripCount(), (strip, worker) -> writer.writeStrip(strip, plane.segment(), below));
                writer.finish();
            }
        };
    }

    /** {@return the sample type of a file for a plane} */
    public static SampleType sampleType(Sample sample) {
        return switch (sample) {
            case UINT8 -> SampleType.UINT8;
            case UINT16 -> SampleType.UINT16;
            case FLOAT32 -> SampleType.FLOAT32;
        };
    }
}
