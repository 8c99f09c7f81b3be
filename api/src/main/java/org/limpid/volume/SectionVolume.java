package org.limpid.volume;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionTarget;

/**
 * The sections of a source as a volume, in the source's order. All have the size and the samples of the first one. Masks play no part:
 * pixels are as they are stored.
 */
public final class SectionVolume implements VolumeReader {
    private static final int ALIGNMENT = 64;

    private final SectionSource source;
    private final List<SectionId> sections;
    private final VolumeShape shape;
    private final Optional<VoxelSize> voxelSize;

    /**
     * A volume of some sections.
     *
     * @param sections of the source, at least one
     * @param voxelSize if it is known
     * @throws LimpidException when the first section's size can't be read
     */
    public SectionVolume(SectionSource source, List<SectionId> sections, Optional<VoxelSize> voxelSize) {
        this.source = source;
        this.sections = List.copyOf(sections);
        this.voxelSize = voxelSize;
        SectionId first = sections.get(0);
        PixelShape pixels = FileErrors.naming(first, "can't be read", () -> source.shape(first));
        shape = new VolumeShape(pixels.sample(), sections.size(), pixels.height(), pixels.width());
    }

    @Override
    public String name() {
        return sections.get(0) + (sections.size() == 1 ? "" : " to " + sections.get(sections.size() - 1));
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
        return shape.sectionBytes();
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return voxelSize;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public Map<String, String> layout() {
        return Map.of("format", "sections");
    }

    @Override
    public Path stampedFile(int z) {
        SectionId section = sections.get(z);
        return source.files(section).getOrDefault("input", Path.of(section.location()));
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        long bytes = target.byteSize() / box.depth();
        for (int k = 0; k < box.depth(); k++) {
            MemorySegment pixels = target.asSlice(k * bytes, bytes);
            if (bytes == shape.sectionBytes()) {
                read(sections.get(box.z() + k), pixels, workers);
            } else {
                readPart(box, sections.get(box.z() + k), pixels, workers);
            }
        }
    }

    private void readPart(VolumeBox box, SectionId section, MemorySegment target, WorkerPool workers)
            throws IOException {
        int sample = shape.sample().bytes();
        long row = (long) shape.width() * sample;
        long wanted = (long) box.width() * sample;
        try (Arena arena = Arena.ofShared()) {
            MemorySegment whole = arena.allocate(shape.sectionBytes(), ALIGNMENT);
            read(section, whole, workers);
            for (int y = 0; y < box.height(); y++) {
                long from = (box.y() + y) * row + (long) box.x() * sample;
                MemorySegment.copy(whole, from, target, y * wanted, wanted);
            }
        }
    }

    private void read(SectionId section, MemorySegment pixels, WorkerPool workers) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            SectionTarget target = SectionTarget.of(
                    found -> {
                        requireSame(section, found);
                        return Plane.dense(pixels, shape.sample(), shape.height(), shape.width());
                    },
                    sample -> Plane.dense(
                            arena.allocate((long) shape.height() * shape.width() * sample.bytes(), ALIGNMENT),
                            sample,
                            shape.height(),
                            shape.width()));
            source.read(section, target, workers);
        }
    }

    private void requireSame(SectionId section, PixelShape found) {
        if (found.sample() != shape.sample() || found.height() != shape.height() || found.width() != shape.width()) {
            PixelShape first = new PixelShape(shape.sample(), shape.height(), shape.width());
            throw new LimpidException(
                    section + ": is " + found + "; expected " + first + ", as " + sections.get(0) + " is");
        }
    }

    @Override
    public void close() {}
}
