package org.limpid.section;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.metadata.DataBar;
import org.limpid.tiff.ChunkPlace;
import org.limpid.tiff.Photometric;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Reads section files: strips are decoded in parallel, straight into off-heap memory. */
public final class SectionReader {
    /** The rows of a file that are read: all but a data bar below the image. */
    public static final ToIntFunction<TiffInfo> IMAGE = DataBar::imageRows;

    /** All rows of a file. */
    public static final ToIntFunction<TiffInfo> WHOLE = TiffInfo::height;

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
        return read(file, IMAGE, target, workers);
    }

    /** As {@link #read(Path, SectionTarget, WorkerPool)}, of so many rows of the file. */
    public static TiffInfo read(Path file, ToIntFunction<TiffInfo> rows, SectionTarget target, WorkerPool workers) {
        return read(file, rows, target, new MaskReader(MaskSource.none()), workers);
    }

    /** As {@link #read(Path, ToIntFunction, SectionTarget, WorkerPool)}, with the section's mask if that is a file. */
    public static TiffInfo read(
            Path file, ToIntFunction<TiffInfo> rows, SectionTarget target, MaskReader masks, WorkerPool workers) {
        return reading(file, rows, reader -> {
            Plane plane = target.pixels(shape(reader.info()));
            decode(reader, plane, workers);
            TiffInfo info = reader.infoAsRead();
            Optional<Plane> mask = masks.read(info, target, workers);
            if (!reader.withoutData().isEmpty()) {
                clear(reader.withoutData(), mask.orElseGet(() -> allValid(target)));
            }
            return info;
        });
    }

    private static Plane allValid(SectionTarget target) {
        Plane mask = target.mask(Sample.UINT8);
        mask.segment().fill((byte) 1);
        return mask;
    }

    private static void clear(Map<Integer, BitSet> pixels, Plane mask) {
        int bytes = mask.sample().bytes();
        pixels.forEach((y, columns) -> columns.stream()
                .forEach(x -> mask.segment()
                        .asSlice(mask.row(y) + (long) x * bytes, bytes)
                        .fill((byte) 0)));
    }

    /**
     * Reads a section's samples as they are stored, into memory of a workspace, from a TIFF file of one sample a pixel.
     *
     * @return a dense plane
     * @throws LimpidException when it can't be read or there is no room
     */
    public static Plane read(Path file, Workspace workspace, WorkerPool workers) {
        return read(file, IMAGE, workspace, workers);
    }

    /** As {@link #read(Path, Workspace, WorkerPool)}, of so many rows of the file. */
    public static Plane read(Path file, ToIntFunction<TiffInfo> rows, Workspace workspace, WorkerPool workers) {
        return reading(file, rows, reader -> {
            TiffInfo info = reader.info();
            MemorySegment memory = FileErrors.prefixing(file + ": ", () -> workspace.reserve(info.imageBytes()));
            Plane plane = Plane.dense(memory, sample(info.sampleType()), info.height(), info.width());
            decode(reader, plane, workers);
            return plane;
        });
    }

    /** Reads a file's header. */
    public static TiffInfo info(Path file) {
        return info(file, IMAGE);
    }

    /** As {@link #info(Path)}, of so many rows of the file. */
    public static TiffInfo info(Path file, ToIntFunction<TiffInfo> rows) {
        return reading(file, rows, TiffReader::info);
    }

    /** Reads the rows of a file below the image that its header is of. */
    public static SectionMetadata.Below below(TiffInfo image) {
        return reading(image.path(), WHOLE, reader -> {
            TiffInfo whole = reader.info();
            MemorySegment samples =
                    MemorySegment.ofArray(new byte[Math.toIntExact(image.rowsBelow() * image.rowBytes())]);
            int pixel = image.sampleType().bytes();
            for (int chunk = 0; chunk < whole.chunkCount(); chunk++) {
                ChunkPlace place = whole.chunkPlace(chunk);
                int end = place.y() + place.height();
                if (end <= image.height()) {
                    continue;
                }
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment rows = arena.allocate(place.height() * whole.chunkRowBytes(), Long.BYTES);
                    reader.readChunkRows(chunk, place.height(), rows);
                    for (int y = Math.max(place.y(), image.height()); y < end; y++) {
                        long from = (y - place.y()) * whole.chunkRowBytes();
                        long to = (y - image.height()) * image.rowBytes() + (long) place.x() * pixel;
                        MemorySegment.copy(rows, from, samples, to, (long) place.width() * pixel);
                    }
                }
            }
            return new SectionMetadata.Below(sample(image.sampleType()), image.rowsBelow(), samples);
        });
    }

    private static <T> T reading(Path file, ToIntFunction<TiffInfo> rows, Function<TiffReader, T> use) {
        return FileErrors.translating(() -> {
            try (TiffReader reader = TiffReader.open(file, rows)) {
                reader.info().requireSection();
                return use.apply(reader);
            }
        });
    }

    /** What is to be said of how the pixels of a file are taken. */
    public static List<String> notes(TiffInfo info) {
        List<String> notes = new ArrayList<>(info.notes());
        if (info.photometric() == Photometric.MIN_IS_WHITE) {
            notes.add("min-is-white");
        }
        DataBar.doubt(info).ifPresent(notes::add);
        return notes;
    }

    /** The shape of a file's section. */
    public static PixelShape shape(TiffInfo info) {
        return new PixelShape(sample(info.sampleType()), info.height(), info.width());
    }

    /** As {@link #shape(TiffInfo)}, of so many rows of a file, with the memory that decoding takes. */
    public static PixelShape shape(Path file, ToIntFunction<TiffInfo> rows) {
        return reading(file, rows, reader -> {
            TiffInfo info = reader.info();
            return new PixelShape(
                    sample(info.sampleType()), info.height(), info.width(), reader.decodingBytes(), info.chunkCount());
        });
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
