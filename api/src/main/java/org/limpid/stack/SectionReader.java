package org.limpid.stack;

import java.nio.file.Path;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.kernels.Plane;
import org.limpid.kernels.Sample;
import org.limpid.kernels.WorkspaceFullException;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Reads section files: strips are decoded in parallel, straight into the restorer's memory. */
public final class SectionReader {
    private SectionReader() {}

    /**
     * Reads a section into a restorer's input.
     *
     * @param file a TIFF file of one sample a pixel
     * @param restorer receives the samples
     * @return what the file's header says
     * @throws LimpidException when it can't be read or is larger than the restorer may hold
     */
    public static TiffInfo read(Path file, Restorer restorer) {
        try (TiffReader reader = TiffReader.open(file)) {
            TiffInfo info = reader.info();
            Plane plane = restorer.input(sample(info.sampleType()), info.height(), info.width());
            restorer.workers()
                    .forEach(reader.chunkCount(), (chunk, worker) -> reader.readChunk(chunk, plane.segment()));
            return info;
        } catch (TiffException unreadable) {
            throw new LimpidException(unreadable.getMessage(), unreadable);
        } catch (WorkspaceFullException | LimpidException tooLarge) {
            throw new LimpidException(file + ": " + tooLarge.getMessage(), tooLarge);
        }
    }

    static Sample sample(SampleType type) {
        return switch (type) {
            case UINT8 -> Sample.UINT8;
            case UINT16 -> Sample.UINT16;
            case FLOAT32 -> Sample.FLOAT32;
        };
    }
}
