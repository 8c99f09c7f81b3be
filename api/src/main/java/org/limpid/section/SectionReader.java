package org.limpid.section;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.tiff.Photometric;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Reads section files: strips are decoded in parallel, straight into off-heap memory. */
public final class SectionReader {
    private SectionReader() {}

    /**
     * Reads a section into a restorer's input, from a TIFF file of one sample a pixel.
     *
     * @return the file's header
     * @throws LimpidException when it can't be read or is larger than the restorer may hold
     */
    public static TiffInfo read(Path file, Restorer restorer) {
        return read(file, SectionTarget.naming(file, SectionTarget.of(restorer)), restorer.workers());
    }

    /**
     * Reads a section into the memory of a target, from a TIFF file of one sample a pixel.
     *
     * @return the file's header
     * @throws LimpidException when it can't be read
     */
    public static TiffInfo read(Path file, SectionTarget target, WorkerPool workers) {
        return reading(file, reader -> {
            Plane plane = target.pixels(shape(reader.info()));
            decode(reader, plane, workers);
            return reader.info();
        });
    }

    /**
     * Reads a section's samples as they are stored, into memory of a workspace, from a TIFF file of one sample a pixel.
     *
     * @return a dense plane
     * @throws LimpidException when it can't be read or there is no room
     */
    public static Plane read(Path file, Workspace workspace, WorkerPool workers) {
        return reading(file, reader -> {
            TiffInfo info = reader.info();
            MemorySegment memory = FileErrors.prefixing(file + ": ", () -> workspace.reserve(info.imageBytes()));
            Plane plane = Plane.dense(memory, sample(info.sampleType()), info.height(), info.width());
            decode(reader, plane, workers);
            return plane;
        });
    }

    /** Reads a file's header. */
    public static TiffInfo info(Path file) {
        return reading(file, TiffReader::info);
    }

    private static <T> T reading(Path file, Function<TiffReader, T> use) {
        return FileErrors.translating(() -> {
            try (TiffReader reader = TiffReader.open(file)) {
                return use.apply(reader);
            }
        });
    }

    /** What is to be said of how the pixels of a file are taken. */
    public static List<String> notes(TiffInfo info) {
        return info.photometric() == Photometric.MIN_IS_WHITE ? List.of("min-is-white") : List.of();
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
