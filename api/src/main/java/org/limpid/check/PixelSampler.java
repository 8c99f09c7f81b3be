package org.limpid.check;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.limpid.tiff.ChunkPlace;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;
import org.limpid.volume.VolumeShape;

/** Reads a few rows at so many places, at least 1, spread evenly over a section. */
record PixelSampler(int places) {
    private static final long BYTES_A_PLACE = 256L << 10;
    private static final int MOST_ROWS = 64;
    /** Decoded of each strip where there are fewer strips than places. */
    private static final long BYTES_OF_FEW = 4L << 20;

    /** How many rows of each section of a volume are looked at, at each place. */
    int rows(VolumeShape volume) {
        long rowBytes = (long) volume.width() * volume.sample().bytes();
        return Math.min(volume.height(), Math.clamp(BYTES_A_PLACE / rowBytes, 1, MOST_ROWS));
    }

    /** The first rows of these places, which do not overlap. */
    int[] firstRows(VolumeShape volume) {
        int rows = rows(volume);
        int used = Math.min(places, volume.height() / rows);
        return IntStream.range(0, used)
                .map(place -> (int) ((2L * place + 1) * volume.height() / (2L * used)) - rows / 2)
                .map(first -> Math.clamp(first, 0, volume.height() - rows))
                .toArray();
    }

    /** Rows of one place: strips that follow each other, or one tile. Of fewer strips than places more rows each. */
    SampledPixels sample(TiffReader reader) {
        TiffInfo info = reader.info();
        SampleCounter counter = new SampleCounter(info.sampleType());
        int rows = Math.clamp(BYTES_A_PLACE / info.chunkRowBytes(), 1, MOST_ROWS);
        int used = Math.min(places, info.chunkCount());
        boolean few = used < places;
        int decoded =
                few ? Math.clamp(BYTES_OF_FEW / info.chunkRowBytes(), rows, Math.max(rows, info.chunkRows())) : rows;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer =
                    arena.allocate(Math.min(decoded, info.chunkRows()) * info.chunkRowBytes(), Long.BYTES);
            for (int place = 0; place < used; place++) {
                int first = first(place, used, info);
                int end = info.tiled() ? first + 1 : first(place + 1, used, info);
                if (few) {
                    addSpread(reader, place, decoded, rows * places / used, buffer, counter);
                } else {
                    add(reader, first, end, rows, buffer, counter);
                }
            }
        }
        return counter.pixels();
    }

    /** So many rows of those that are decoded, evenly spread. */
    private static void addSpread(
            TiffReader reader, int chunk, int decoded, int rows, MemorySegment buffer, SampleCounter counter) {
        TiffInfo info = reader.info();
        ChunkPlace place = info.chunkPlace(chunk);
        int count = Math.min(decoded, place.height());
        reader.readChunkRows(chunk, count, buffer);
        long bytes = (long) place.width() * info.sampleType().bytes();
        int taken = Math.min(rows, count);
        for (int i = 0; i < taken; i++) {
            long row = (2L * i + 1) * count / (2L * taken);
            counter.add(buffer.asSlice(row * info.chunkRowBytes(), bytes));
        }
    }

    /** The chunk in the middle of one of {@code used} equal parts. */
    private static int first(int place, int used, TiffInfo info) {
        return (int) Math.min(info.chunkCount(), (2L * place + 1) * info.chunkCount() / (2L * used));
    }

    private static void add(
            TiffReader reader, int first, int end, int rows, MemorySegment buffer, SampleCounter counter) {
        TiffInfo info = reader.info();
        int left = rows;
        for (int chunk = first; chunk < end && left > 0; chunk++) {
            ChunkPlace place = info.chunkPlace(chunk);
            int count = Math.min(left, place.height());
            reader.readChunkRows(chunk, count, buffer);
            long bytes = (long) place.width() * info.sampleType().bytes();
            for (int row = 0; row < count; row++) {
                counter.add(buffer.asSlice(row * info.chunkRowBytes(), bytes));
            }
            left -= count;
        }
    }
}
