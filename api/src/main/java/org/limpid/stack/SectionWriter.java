package org.limpid.stack;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.limpid.LimpidException;
import org.limpid.Workers;
import org.limpid.kernels.Plane;
import org.limpid.kernels.Sample;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffWriter;

/**
 * Writes section files. A file appears under its name only when it is complete: it is written under a temporary name
 * in the same folder and renamed, and on any failure the temporary file is removed.
 */
public final class SectionWriter {
    private SectionWriter() {}

    /**
     * Writes a section; its strips are compressed in parallel.
     *
     * @param file where to; replaced if it exists
     * @param plane dense
     * @param format size and sample type as the plane's, and how to write it
     * @param workers who do the work
     * @return size of the file in bytes
     * @throws LimpidException when it can't be written
     */
    public static long write(Path file, Plane plane, TiffFormat format, Workers workers) {
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (TiffWriter writer = TiffWriter.create(temporary, format)) {
                workers.forEach(writer.stripCount(), (strip, worker) -> writer.writeStrip(strip, plane.segment()));
                writer.finish();
            }
            long bytes = Files.size(temporary);
            rename(temporary, file);
            return bytes;
        } catch (TiffException unwritable) {
            String found = unwritable.getMessage().replace(temporary.toString(), file.toString());
            throw new LimpidException(found, unwritable);
        } catch (IOException unwritable) {
            throw new LimpidException(file + ": can't be written: " + SectionInputs.reason(unwritable), unwritable);
        } finally {
            removeIfLeft(temporary);
        }
    }

    private static void rename(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unusualFileSystem) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void removeIfLeft(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException outOfReach) {
            throw new LimpidException(
                    temporary + ": can't be removed: " + SectionInputs.reason(outOfReach), outOfReach);
        }
    }

    /**
     * The sample type of a file for a plane.
     *
     * @param sample how a pixel of the plane is stored
     * @return the same in a file
     */
    public static SampleType sampleType(Sample sample) {
        return switch (sample) {
            case UINT8 -> SampleType.UINT8;
            case UINT16 -> SampleType.UINT16;
            case FLOAT32 -> SampleType.FLOAT32;
        };
    }
}
