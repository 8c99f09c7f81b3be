package org.limpid.volume.tiff;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.Sample;
import org.limpid.metadata.PixelSize;
import org.limpid.metadata.StackAxes;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionReader;
import org.limpid.tiff.Photometric;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkFile;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkLayout;
import org.limpid.volume.chunk.ChunkReading;
import org.limpid.volume.chunk.ChunkSource;
import org.limpid.volume.chunk.FillValue;
import org.limpid.volume.transform.InvertedVolume;

/**
 * A TIFF file of several images, each of which is a section; or ImageJ's form of large stacks, whose planes follow each other behind
 * a single directory. Thumbnails and other images of reduced resolution are no sections.
 */
public final class TiffStackReader implements VolumeReader {
    private static final int ALIGNMENT = 64;
    private static final long STRETCH_BYTES = 1 << 20;

    private final Path file;
    private final TiffReader.Pages pages;
    private final StackAxes axes;
    private final VolumeShape shape;
    private final long decodingBytes;

    private TiffStackReader(Path file) {
        this.file = file;
        pages = TiffReader.pages(file);
        TiffInfo first = pages.first();
        if (first.binary()) {
            throw new LimpidException(file + ": has samples of 1 bit, as only masks may; expected grey levels");
        }
        axes = StackAxes.of(first);
        requireOneAxis();
        Sample sample = SectionReader.sample(first.sampleType());
        shape = new VolumeShape(sample, pages.count(), first.height(), first.width());
        try (TiffReader reader = pages.open(0)) {
            decodingBytes = reader.decodingBytes() + shape.sectionBytes();
        }
    }

    /** {@return whether a file is a TIFF file of several images; those of one bit are masks and no stack} */
    public static boolean recognises(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (TiffReader reader = TiffReader.open(file)) {
            return reader.info().imageCount() > 1 && !reader.info().binary();
        } catch (TiffException unreadable) {
            return false;
        }
    }

    /**
     * Opens a file.
     *
     * @throws LimpidException when it is none, its images differ in size or type, or they have channels
     */
    public static VolumeReader open(Path file) {
        return FileErrors.translating(() -> {
            TiffStackReader stack = new TiffStackReader(file);
            boolean negative = stack.pages.first().photometric() == Photometric.MIN_IS_WHITE;
            return negative && stack.pages.planes().isPresent() ? new InvertedVolume(stack) : stack;
        });
    }

    private void requireOneAxis() {
        boolean channels = axes.axes().stream().anyMatch(axis -> axis.name().equals("channels"));
        if (channels || axes.axes().size() > 1) {
            String found = axes.axes().stream()
                    .map(axis -> axis.count() + " " + axis.name())
                    .collect(Collectors.joining(" x "));
            throw new LimpidException(file + ": has " + found
                    + "; expected slices alone: save one channel and one frame first, such as with ImageJ's Duplicate");
        }
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public VolumeShape shape() {
        return shape;
    }

    @Override
    public int slabDepth() {
        return 1;
    }

    @Override
    public long decodingBytes() {
        return decodingBytes;
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return PixelSize.of(pages.first())
                .filter(size -> axes.spacing().isPresent()
                        && VoxelSize.plausible(axes.spacing().getAsDouble()))
                .map(size -> new VoxelSize(axes.spacing().getAsDouble(), size.y(), size.x()));
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(SectionReader.notes(pages.first()));
        for (StackAxes.Axis axis : axes.axes()) {
            if (axis.name().equals("frames")) {
                notes.add("frames taken as sections");
            }
            if (axis.count() != shape.depth()) {
                notes.add("description tells of " + axis.count() + " " + axis.name() + ", there are " + shape.depth());
            }
        }
        return notes;
    }

    @Override
    public Map<String, String> layout() {
        TiffInfo first = pages.first();
        Map<String, String> layout = new LinkedHashMap<>();
        layout.put(
                "format",
                (first.bigTiff() ? "BigTIFF" : "TIFF") + ", " + shape.depth() + " "
                        + (pages.planes().isPresent() ? "planes behind one directory" : "pages"));
        layout.put(
                "chunks",
                first.tiled()
                        ? "tiles of " + first.chunkRows() + " x " + first.chunkWidth()
                        : "strips of " + first.chunkRows() + " rows");
        layout.put("codec", first.compression().name().toLowerCase(Locale.ROOT));
        return layout;
    }

    @Override
    public Path stampedFile(int z) {
        return file;
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        box.requireWithin(name(), shape);
        if (pages.planes().isPresent()) {
            readPlanes(pages.planes().get(), box, target, workers);
            return;
        }
        long bytes = target.byteSize() / box.depth();
        if (box.depth() >= workers.threads()) {
            workers.forEach(
                    box.depth(),
                    (k, worker) -> readPage(box, box.z() + k, target.asSlice(k * bytes, bytes), TiffReader::readAll));
            return;
        }
        for (int k = 0; k < box.depth(); k++) {
            readPage(
                    box,
                    box.z() + k,
                    target.asSlice(k * bytes, bytes),
                    (page, whole) ->
                            workers.forEach(page.chunkCount(), (chunk, worker) -> page.readChunk(chunk, whole)));
        }
    }

    /** Reads the part of a page that lies in a box. */
    private void readPage(
            VolumeBox box, int page, MemorySegment target, BiConsumer<TiffReader, MemorySegment> decoding) {
        try (TiffReader reader = pages.open(page)) {
            requireSame(page, reader.info());
            if (box.height() == shape.height() && box.width() == shape.width() && target.isNative()) {
                decode(page, reader, target, decoding);
                return;
            }
            try (Arena arena = Arena.ofShared()) {
                MemorySegment whole = arena.allocate(shape.sectionBytes(), ALIGNMENT);
                decode(page, reader, whole, decoding);
                VolumeBox part = new VolumeBox(page, box.y(), box.x(), 1, box.height(), box.width());
                ChunkLayout.dense(shape.sample(), ByteOrder.nativeOrder(), shape.height(), shape.width())
                        .copyOut(whole, VolumeBox.sections(shape, page, 1), target, part);
            }
        } catch (TiffException failure) {
            throw wrong(page, failure.getMessage().substring((file + ": ").length()));
        }
    }

    private void decode(
            int page, TiffReader reader, MemorySegment whole, BiConsumer<TiffReader, MemorySegment> decoding) {
        decoding.accept(reader, whole);
        reader.infoAsRead();
        if (!reader.withoutData().isEmpty()) {
            throw wrong(page, "has coloured or transparent pixels; expected grey levels alone");
        }
    }

    private LimpidException wrong(int page, String problem) {
        return new LimpidException(file + ": page " + (page + 1) + " of " + shape.depth() + ": " + problem);
    }

    /** A page that is shown turned or mirrored against the first one lies elsewhere. */
    private void requireSame(int number, TiffInfo page) {
        PixelShape found = SectionReader.shape(page);
        PixelShape expected = SectionReader.shape(pages.first());
        if (!found.equals(expected)) {
            throw wrong(number, "has " + found + "; expected " + expected + ", as page 1 has");
        }
        if (page.orientation() != pages.first().orientation()) {
            throw wrong(
                    number,
                    "has orientation " + page.orientation() + "; expected "
                            + pages.first().orientation() + ", as page 1 has");
        }
    }

    private void readPlanes(TiffReader.Pages.Planes planes, VolumeBox box, MemorySegment target, WorkerPool workers)
            throws IOException {
        TiffInfo first = pages.first();
        ChunkLayout layout = ChunkLayout.dense(shape.sample(), first.byteOrder(), shape.height(), shape.width());
        long row = (long) shape.width() * shape.sample().bytes();
        int rows = Math.clamp(STRETCH_BYTES / row, 1, shape.height());
        try (ChunkFile open = ChunkFile.open(file).orElseThrow(() -> new NoSuchFileException(file.toString()))) {
            ChunkSource parts =
                    new PlaneRows(open, planes.start(), shape, layout, new ChunkGrid(1, rows, shape.width()), box);
            ChunkReading.read(name(), parts, new FillValue(shape.sample(), 0), box, target, workers);
        }
    }

    @Override
    public void close() {}
}
