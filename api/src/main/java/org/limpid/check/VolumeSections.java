package org.limpid.check;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionWriter;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.source.VolumeSource;

/** The sections of a volume. Rows of all sections that are stored together are decoded together, once. */
final class VolumeSections extends StoredSections {
    private final VolumeSource source;
    private final List<SectionId> sections;
    private final Map<Integer, Sampled> sampled = new ConcurrentHashMap<>();

    /** The pixels of a slab's planes that were looked at, or why they can't be read. */
    private record Sampled(Map<Integer, SampledPixels> pixels, Optional<ProblemKind> failed, String reason) {}

    VolumeSections(VolumeSource source) {
        this.source = source;
        this.sections = source.sections();
    }

    @Override
    public List<SectionId> sections() {
        return sections;
    }

    @Override
    CheckedSection check(int index, PixelSampler sampler) {
        SectionId section = sections.get(index);
        int plane = source.plane(section);
        Sampled found = sampled.computeIfAbsent(
                plane / source.reader().slabDepth(), slab -> sample(source.together(section), sampler));
        VolumeShape shape = source.reader().shape();
        SectionFormat format =
                new SectionFormat(shape.height(), shape.width(), SectionWriter.sampleType(shape.sample()), 1);
        return found.failed()
                .map(kind -> CheckedSection.broken(section, section.location(), kind, found.reason()))
                .orElseGet(() -> {
                    SampledPixels pixels = found.pixels().get(plane);
                    List<Problem> problems = SectionProbe.judge(section.location(), format.type(), pixels)
                            .map(List::of)
                            .orElse(List.of());
                    return new CheckedSection(
                            section.location(),
                            section.z(),
                            Optional.of(format),
                            Optional.empty(),
                            Optional.of(pixels),
                            problems);
                });
    }

    private Sampled sample(List<SectionId> together, PixelSampler sampler) {
        Map<Integer, SampleCounter> counters = new TreeMap<>();
        VolumeReader reader = source.reader();
        together.forEach(section -> counters.put(
                source.plane(section),
                new SampleCounter(SectionWriter.sampleType(reader.shape().sample()))));
        try (WorkerPool workers = new WorkerPool(1)) {
            int rows = sampler.rows(reader.shape());
            for (int first : sampler.firstRows(reader.shape())) {
                add(counters, first, rows, workers);
            }
        } catch (LimpidException damaged) {
            return new Sampled(Map.of(), Optional.of(ProblemKind.DAMAGED), withoutName(damaged.getMessage()));
        } catch (IOException unreadable) {
            String reason =
                    FileErrors.of(reader.name(), "can't be read", unreadable).getMessage();
            return new Sampled(Map.of(), Optional.of(ProblemKind.UNREADABLE), withoutName(reason));
        }
        Map<Integer, SampledPixels> pixels = new HashMap<>();
        counters.forEach((plane, counter) -> pixels.put(plane, counter.pixels()));
        return new Sampled(pixels, Optional.empty(), "");
    }

    /** The message without the volume's name, which stands beside it. */
    private String withoutName(String message) {
        String start = source.reader().name() + ": ";
        return message.startsWith(start) ? message.substring(start.length()) : message;
    }

    private void add(Map<Integer, SampleCounter> counters, int y, int rows, WorkerPool workers) throws IOException {
        VolumeReader reader = source.reader();
        List<Integer> planes = List.copyOf(counters.keySet());
        int first = planes.getFirst();
        int depth = planes.getLast() - first + 1;
        int width = reader.shape().width();
        long rowBytes = (long) width * reader.shape().sample().bytes();
        try (Arena arena = Arena.ofShared()) {
            MemorySegment voxels = arena.allocate(depth * rows * rowBytes, Long.BYTES);
            reader.read(new VolumeBox(first, y, 0, depth, rows, width), voxels, workers);
            counters.forEach((plane, counter) -> {
                for (int row = 0; row < rows; row++) {
                    counter.add(voxels.asSlice(((plane - first) * (long) rows + row) * rowBytes, rowBytes));
                }
            });
        }
    }

    @Override
    List<int[]> groups() {
        Map<Integer, List<Integer>> bySlab = new TreeMap<>();
        for (int index = 0; index < sections.size(); index++) {
            int slab = source.plane(sections.get(index)) / source.reader().slabDepth();
            bySlab.computeIfAbsent(slab, none -> new ArrayList<>()).add(index);
        }
        return bySlab.values().stream()
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    @Override
    public Plane read(int index, Workspace workspace, WorkerPool workers) {
        SectionId section = sections.get(index);
        VolumeReader reader = source.reader();
        PixelShape shape = source.shape(section);
        Plane plane = Plane.dense(workspace.reserve(shape.bytes()), shape.sample(), shape.height(), shape.width());
        return FileErrors.naming(section, "can't be read", () -> {
            VolumeBox box = VolumeBox.sections(reader.shape(), source.plane(section), 1);
            reader.read(box, plane.segment().asSlice(0, shape.bytes()), workers);
            return plane;
        });
    }

    @Override
    Optional<String> wrongMask(int index, CheckedSection section, MaskProblems masks) {
        SectionId id = sections.get(index);
        PixelShape shape = source.shape(id);
        return source.mask(id).flatMap(mask -> MaskProblems.of(mask, shape));
    }
}
