package org.limpid.cli.report;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import org.limpid.Region;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.section.SectionReader;
import org.limpid.tiff.ChunkPlace;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Reads parts of an image, without decoding the rest of it. */
public final class ImageFile implements AutoCloseable {
    /** Rows that are averaged for a row of a small picture. */
    private static final int ROWS = 4;

    private final TiffReader reader;
    private final Sample sample;

    private ImageFile(TiffReader reader) {
        this.reader = reader;
        this.sample = SectionReader.sample(reader.info().sampleType());
    }

    /**
     * Opens a file.
     *
     * @throws org.limpid.tiff.TiffException when it can't be read
     */
    public static ImageFile open(Path file) {
        return new ImageFile(TiffReader.open(file));
    }

    int height() {
        return reader.info().height();
    }

    int width() {
        return reader.info().width();
    }

    Sample sample() {
        return sample;
    }

    /** The pixels of a region, row by row. */
    float[] read(Region region) {
        TiffInfo info = reader.info();
        float[] pixels = new float[region.width() * region.height()];
        for (int chunk = 0; chunk < info.chunkCount(); chunk++) {
            ChunkPlace place = info.chunkPlace(chunk);
            boolean above = place.y() + place.height() <= region.y() || place.y() >= region.endY();
            boolean beside = place.x() + place.width() <= region.x() || place.x() >= region.endX();
            if (!above && !beside) {
                copy(chunk, place, region, pixels);
            }
        }
        return pixels;
    }

    private void copy(int chunk, ChunkPlace place, Region region, float[] pixels) {
        int rows = Math.min(place.height(), region.endY() - place.y());
        long rowBytes = reader.info().chunkRowBytes();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment decoded = arena.allocate(rows * rowBytes, Long.BYTES);
            reader.readChunkRows(chunk, rows, decoded);
            Plane part = new Plane(decoded, sample, rows, place.width(), rowBytes);
            int right = Math.min(place.x() + place.width(), region.endX());
            for (int y = Math.max(place.y(), region.y()); y < place.y() + rows; y++) {
                for (int x = Math.max(place.x(), region.x()); x < right; x++) {
                    pixels[(y - region.y()) * region.width() + x - region.x()] = part.get(y - place.y(), x - place.x());
                }
            }
        }
    }

    /** The image in so many columns: each pixel is the mean of some rows of its part of the image. */
    public Levels small(int columns) {
        int across = Math.min(columns, width());
        int rows = Math.max(1, (int) Math.round((double) across * height() / width()));
        float[] means = new float[rows * across];
        for (int row = 0; row < rows; row++) {
            int top = (int) ((long) row * height() / rows);
            int bottom = (int) ((row + 1L) * height() / rows);
            int taken = Math.clamp(bottom - top, 1, ROWS);
            int first = Math.min(height() - taken, top + (bottom - top - taken) / 2);
            float[] band = read(new Region(0, first, width(), taken));
            for (int column = 0; column < across; column++) {
                int left = (int) ((long) column * width() / across);
                int right = (int) ((column + 1L) * width() / across);
                double sum = 0;
                for (int y = 0; y < taken; y++) {
                    for (int x = left; x < right; x++) {
                        sum += band[y * width() + x];
                    }
                }
                means[row * across + column] = (float) (sum / taken / (right - left));
            }
        }
        return new Levels(across, rows, means);
    }

    @Override
    public void close() {
        reader.close();
    }

    /** Pixels of a picture, row by row. */
    public record Levels(int width, int height, float[] values) {
        /** The level below which a share of the pixels lies. */
        public float quantile(double share) {
            float[] sorted = values.clone();
            Arrays.sort(sorted);
            return sorted[Math.clamp(Math.round(share * (sorted.length - 1)), 0, sorted.length - 1)];
        }

        double deviation() {
            double sum = 0;
            double squares = 0;
            for (float value : values) {
                sum += value;
                squares += (double) value * value;
            }
            double mean = sum / values.length;
            return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
        }
    }
}
