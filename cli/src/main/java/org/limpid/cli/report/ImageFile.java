package org.limpid.cli.report;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.folder.TiffFolderSource;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.section.SectionId;
import org.limpid.section.SectionReader;
import org.limpid.section.SectionSource;
import org.limpid.tiff.ChunkPlace;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.source.VolumeSource;

/** Reads parts of an image, without decoding the rest of it. */
public final class ImageFile implements AutoCloseable {
    /** Rows that are averaged for a row of a small picture. */
    private static final int ROWS = 4;

    private final Parts parts;
    private final Sample sample;
    private final int height;
    private final int width;

    /** What reads parts of an image. */
    private interface Parts extends AutoCloseable {
        /** Puts the pixels of a region into an array, row by row. */
        void read(Region region, float[] pixels);

        @Override
        void close();
    }

    private ImageFile(Parts parts, Sample sample, int height, int width) {
        this.parts = parts;
        this.sample = sample;
        this.height = height;
        this.width = width;
    }

    /**
     * Opens a file.
     *
     * @throws org.limpid.tiff.TiffException when it can't be read
     */
    public static ImageFile open(Path file) {
        TiffReader reader = TiffReader.open(file);
        TiffInfo info = reader.info();
        Sample sample = SectionReader.sample(info.sampleType());
        return new ImageFile(new Chunks(reader, sample), sample, info.height(), info.width());
    }

    /**
     * A section of a source, which stays open.
     *
     * @throws org.limpid.tiff.TiffException when its file can't be read
     * @throws IllegalArgumentException when the source is neither of files nor a volume
     */
    public static ImageFile of(SectionSource source, SectionId section) {
        return switch (source) {
            case TiffFolderSource folder -> open(folder.file(section));
            case VolumeSource volume -> of(volume.reader(), volume.plane(section), () -> {});
            default -> throw new IllegalArgumentException(source + ": is neither of files nor a volume");
        };
    }

    /** A section of a volume, which is closed with this. The section is read as a whole, since all of its chunks are decoded anyway. */
    static ImageFile of(VolumeReader volume, int z) {
        return of(volume, z, volume::close);
    }

    private static ImageFile of(VolumeReader volume, int z, Runnable closing) {
        VolumeShape shape = volume.shape();
        return new ImageFile(new Section(volume, z, closing), shape.sample(), shape.height(), shape.width());
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    public Sample sample() {
        return sample;
    }

    /** The pixels of a region, row by row. */
    public float[] read(Region region) {
        float[] pixels = new float[region.width() * region.height()];
        parts.read(region, pixels);
        return pixels;
    }

    /** The pixels of a plane that are in a region, too; the plane begins at a row and a column of the image. */
    private static void copy(Plane plane, int top, int left, Region region, float[] pixels) {
        int right = Math.min(left + plane.width(), region.endX());
        int bottom = Math.min(top + plane.height(), region.endY());
        for (int y = Math.max(top, region.y()); y < bottom; y++) {
            for (int x = Math.max(left, region.x()); x < right; x++) {
                pixels[(y - region.y()) * region.width() + x - region.x()] = plane.get(y - top, x - left);
            }
        }
    }

    /** Strips or tiles of a TIFF file. */
    private record Chunks(TiffReader reader, Sample sample) implements Parts {
        @Override
        public void read(Region region, float[] pixels) {
            TiffInfo info = reader.info();
            for (int chunk = 0; chunk < info.chunkCount(); chunk++) {
                ChunkPlace place = info.chunkPlace(chunk);
                boolean above = place.y() + place.height() <= region.y() || place.y() >= region.endY();
                boolean beside = place.x() + place.width() <= region.x() || place.x() >= region.endX();
                if (!above && !beside) {
                    copy(chunk, place, region, pixels);
                }
            }
        }

        private void copy(int chunk, ChunkPlace place, Region region, float[] pixels) {
            int rows = Math.min(place.height(), region.endY() - place.y());
            long rowBytes = reader.info().chunkRowBytes();
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment decoded = arena.allocate(rows * rowBytes, Long.BYTES);
                reader.readChunkRows(chunk, rows, decoded);
                ImageFile.copy(
                        new Plane(decoded, sample, rows, place.width(), rowBytes),
                        place.y(),
                        place.x(),
                        region,
                        pixels);
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    /** A section of a volume. */
    private static final class Section implements Parts {
        private final VolumeReader volume;
        private final int z;
        private final Runnable closing;
        private final Arena arena = Arena.ofShared();
        private Optional<Plane> plane = Optional.empty();

        Section(VolumeReader volume, int z, Runnable closing) {
            this.volume = volume;
            this.z = z;
            this.closing = closing;
        }

        @Override
        public void read(Region region, float[] pixels) {
            Plane section = plane.orElseGet(this::whole);
            plane = Optional.of(section);
            copy(section, 0, 0, region, pixels);
        }

        private Plane whole() {
            VolumeShape shape = volume.shape();
            MemorySegment memory = arena.allocate(shape.sectionBytes(), Long.BYTES);
            try (WorkerPool workers = new WorkerPool(Runtime.getRuntime().availableProcessors())) {
                FileErrors.naming(
                        volume.name(),
                        "can't be read",
                        () -> volume.read(VolumeBox.sections(shape, z, 1), memory, workers));
            }
            return Plane.dense(memory, shape.sample(), shape.height(), shape.width());
        }

        @Override
        public void close() {
            arena.close();
            closing.run();
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
        parts.close();
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
