package org.limpid.section;

import java.nio.file.Path;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.image.WorkspaceFullException;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Reads section files: strips are decoded in parallel, straight into off-heap memory. */
public final class SectionReader {
    private SectionReader() {}

    /**
     * Reads a section into a restorer's input.
     *
     * @param file a TIFF file of one sample a pixel
     * @param restorer receives the samples
     * @return the file's header
     * @throws LimpidException when it can't be read or is larger than the restorer may hold
     */
    public static TiffInfo read(Path file, Restorer restorer) {
        return read(file, SectionTarget.naming(file, SectionTarget.of(restorer)), restorer.workers());
    }

    /**
     * Reads a section.
     *
     * @param file a TIFF file of one sample a pixel
     * @param target hands out the memory for the samples
     * @param workers threads that decode
     * @return the file's header
     * @throws LimpidException when it can't be read
     */
    public static TiffInfo read(Path file, SectionTarget target, WorkerPool workers) {
        try (TiffReader reader = TiffReader.open(file)) {
            TiffInfo info = reader.info();
            Plane plane = target.pixels(shape(info));
            decode(reader, plane, workers);
            return info;
        } catch (TiffException unreadable) {
            throw new LimpidException(unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Reads a section's samples as they are stored.
     *
     * @param file a TIFF file of one sample a pixel
     * @param workspace where the memory comes from
     * @param workers threads that decode
     * @return a dense plane
     * @throws LimpidException when it can't be read or there is no room
     */
    public static Plane read(Path file, Workspace workspace, WorkerPool workers) {
        try (TiffReader reader = TiffReader.open(file)) {
            TiffInfo info = reader.info();
            Plane plane = Plane.dense(
                    workspace.reserve(info.imageBytes()), sample(info.sampleType()), info.height(), info.width());
            decode(reader, plane, workers);
            return plane;
        } catch (TiffException unreadable) {
            throw new LimpidException(unreadable.getMessage(), unreadable);
        } catch (WorkspaceFullException tooLarge) {
            throw new LimpidException(file + ": " + tooLarge.getMessage(), tooLarge);
        }
    }

    /** Reads a file's header. */
    public static TiffInfo info(Path file) {
        try (TiffReader reader = TiffReader.open(file)) {
            return reader.info();
        } catch (TiffException unreadable) {
            throw new LimpidException(unreadable.getMessage(), unreadable);
        }
    }

    /** The shape of a file's section. */
    public static PixelShape shape(TiffInfo info) {
        return new PixelShape(sample(info.sampleType()), info.height(), info.width());
    }

    static void decode(TiffReader reader, Plane plane, WorkerPool workers) {
        workers.forEach(reader.chunkCount(), (chunk, worker) -> reader.readChunk(chunk, plane.segment()));
    }

    public static Sample sample(SampleType type) {
        return switch (type) {
            case UINT8 -> Sample.UINT8;
            case UINT16 -> Sample.UINT16;
            case FLOAT32 -> Sample.FLOAT32;
        };
    }
}
