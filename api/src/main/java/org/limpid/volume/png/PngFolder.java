package org.limpid.volume.png;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.inputs.SectionFile;
import org.limpid.inputs.SectionInputs;
import org.limpid.metadata.PixelSize;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;

/**
 * A folder of PNG files of grey levels, or one of them. Sections have the numbers of the names, and all have the size and the samples
 * of the first one.
 */
public final class PngFolder implements VolumeReader {
    private static final long BUFFERS = 1 << 18;

    private final Path place;
    private final List<SectionFile> sections;
    private final List<String> notes;
    private final Map.Entry<Path, PngInfo> first;
    private final VolumeShape shape;

    private PngFolder(Path place, List<SectionFile> sections, List<String> notes) {
        this.place = place;
        this.sections = sections;
        this.notes = List.copyOf(notes);
        Path file = sections.getFirst().file();
        first = Map.entry(file, PngReader.info(file));
        shape = new VolumeShape(
                first.getValue().shape().sample(),
                sections.size(),
                first.getValue().shape().height(),
                first.getValue().shape().width());
    }

    /** {@return whether a place is a PNG file, or a folder with such files and no sections of TIFF} */
    public static boolean recognises(Path place) {
        return SectionInputs.isPng(place);
    }

    /**
     * Opens a folder or a file. Where a name has no number, sections are numbered by their order.
     *
     * @throws LimpidException when the first section can't be read or is of another kind, or two have the same number
     */
    public static PngFolder open(Path place) {
        SectionInputs found = SectionInputs.ofPng(place);
        List<String> notes = new ArrayList<>(found.warnings());
        if (!found.sections().stream().allMatch(one -> one.section().z().isPresent())) {
            notes.add("numbered by the order of the names, since some have no number");
            return new PngFolder(place, List.copyOf(found.sections()), notes);
        }
        requireDifferent(found.sections());
        return new PngFolder(
                place,
                found.sections().stream()
                        .sorted(Comparator.comparingInt(one -> one.section().z().orElseThrow()))
                        .toList(),
                notes);
    }

    private static void requireDifferent(List<SectionFile> sections) {
        Map<Integer, Path> byNumber = new HashMap<>();
        for (SectionFile one : sections) {
            int number = one.section().z().orElseThrow();
            Path same = byNumber.put(number, one.file());
            if (same != null) {
                throw new LimpidException(
                        one.file() + ": is section " + number + " as " + same + " is; expected different numbers");
            }
        }
    }

    @Override
    public String name() {
        return place.toString();
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
        return 2L * shape.width() * shape.sample().bytes() + BUFFERS;
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return Optional.empty();
    }

    @Override
    public Optional<PixelSize> pixelSize() {
        return first.getValue().pixelSize();
    }

    @Override
    public int number(int z) {
        boolean byOrder = sections.stream().anyMatch(one -> one.section().z().isEmpty());
        return byOrder ? z : sections.get(z).section().z().orElseThrow();
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public Map<String, String> layout() {
        Map<String, String> layout = new LinkedHashMap<>();
        layout.put("format", "PNG, a file each section");
        layout.put("codec", "deflate");
        return layout;
    }

    @Override
    public Path stampedFile(int z) {
        return sections.get(z).file();
    }

    /** A file is decoded by one thread, from its start to the last row that is asked for. */
    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) {
        box.requireWithin(name(), shape);
        long bytes = target.byteSize() / box.depth();
        workers.forEach(
                box.depth(),
                (k, worker) ->
                        PngReader.read(sections.get(box.z() + k).file(), box, target.asSlice(k * bytes, bytes), first));
    }

    @Override
    public void close() {}
}
