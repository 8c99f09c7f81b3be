package org.limpid.volume.source;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileStamp;
import org.limpid.image.Plane;
import org.limpid.metadata.PixelSize;
import org.limpid.section.MaskReader;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionMetadata;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionTarget;
import org.limpid.tiff.Resolution;
import org.limpid.tiff.ResolutionUnit;
import org.limpid.volume.VolumeReader;

/**
 * The planes of a volume as sections. Sections that are stored in chunks together are decoded together, once, and copied from there
 * while the slab {@linkplain #keep stays} in memory.
 */
public final class VolumeSource implements SectionSource, AutoCloseable {
    private static final double NANOMETRES = 1e7;

    private final VolumeReader reader;
    private final Map<SectionId, Integer> planes;
    private final List<SectionId> sections;
    private final NumberedMasks masks;
    private final SlabBuffers slabs;
    private final Map<Path, Map<String, String>> stamps;

    private VolumeSource(
            VolumeReader reader,
            Map<SectionId, Integer> planes,
            NumberedMasks masks,
            SlabBuffers slabs,
            Map<Path, Map<String, String>> stamps) {
        this.reader = reader;
        this.planes = planes;
        this.sections = List.copyOf(planes.keySet());
        this.masks = masks;
        this.slabs = slabs;
        this.stamps = stamps;
    }

    /**
     * All planes of a volume, without masks.
     *
     * @param reader is closed with this source
     * @param byOrder whether sections are numbered by their places, from 0, instead of by the volume's own numbers
     * @param offset added to the numbers
     * @throws LimpidException when a number would be below 0 or too large
     */
    public static VolumeSource of(VolumeReader reader, boolean byOrder, int offset) {
        int depth = reader.shape().depth();
        IntUnaryOperator number = byOrder ? IntUnaryOperator.identity() : reader::number;
        long first = (long) number.applyAsInt(0) + offset;
        long last = (long) number.applyAsInt(depth - 1) + offset;
        if (first < 0 || last >= Integer.MAX_VALUE) {
            throw new LimpidException("--z-offset " + offset + " makes sections " + first + " to " + last + " of "
                    + reader.name() + "; expected numbers from 0");
        }
        Map<SectionId, Integer> planes = new LinkedHashMap<>();
        for (int plane = 0; plane < depth; plane++) {
            planes.put(SectionId.of(reader.name(), number.applyAsInt(plane) + offset), plane);
        }
        return new VolumeSource(
                reader,
                planes,
                NumberedMasks.of(MaskSource.none()),
                new SlabBuffers(reader, planes.values()),
                new ConcurrentHashMap<>());
    }

    /** {@return some of these sections, in their order; slabs are anew, the volume is the same} */
    public VolumeSource only(List<SectionId> chosen) {
        Map<SectionId, Integer> some = new LinkedHashMap<>();
        chosen.forEach(section -> some.put(section, plane(section)));
        return new VolumeSource(reader, some, masks, new SlabBuffers(reader, some.values()), stamps);
    }

    /**
     * {@return the same sections with masks; slabs and the volume are shared}
     *
     * @throws LimpidException when a folder of masks can't be read, or two have one number
     */
    public VolumeSource masks(MaskSource chosen) {
        return new VolumeSource(reader, planes, NumberedMasks.of(chosen), slabs, stamps);
    }

    /** {@return the volume; this source closes it} */
    public VolumeReader reader() {
        return reader;
    }

    /**
     * {@return the plane of a section in the volume}
     *
     * @throws IllegalArgumentException when it is no section of this source
     */
    public int plane(SectionId section) {
        Integer plane = planes.get(section);
        if (plane == null) {
            throw new IllegalArgumentException(section + ": is no section of this source");
        }
        return plane;
    }

    /** {@return the sections that are stored in chunks together with one, and it} */
    public List<SectionId> together(SectionId section) {
        Map<Integer, SectionId> byPlane = new HashMap<>();
        planes.forEach((each, plane) -> byPlane.put(plane, each));
        List<SectionId> together = new ArrayList<>();
        slabs.together(plane(section)).forEach(plane -> together.add(byPlane.get(plane)));
        return together;
    }

    /** {@return the mask file of a section, if masks come from files and there is one} */
    public Optional<Path> mask(SectionId section) {
        return masks.file(section);
    }

    /** {@return bytes of off-heap memory of a slab that stays decoded; 0 where each section is stored by itself} */
    public long slabBytes() {
        return sections.stream()
                        .anyMatch(section -> slabs.together(plane(section)).size() > 1)
                ? slabs.slabBytes()
                : 0;
    }

    /**
     * Sets how many slabs stay decoded, none by default. Without any, chunks are decoded again for each section. To be called before
     * sections are read.
     */
    public void keep(int count) {
        slabs.keep(count);
    }

    /** {@return how many slabs stay decoded} */
    public int slabsKept() {
        return slabs.kept();
    }

    @Override
    public List<SectionId> sections() {
        return sections;
    }

    @Override
    public PixelShape shape(SectionId section) {
        return new PixelShape(
                reader.shape().sample(),
                reader.shape().height(),
                reader.shape().width(),
                reader.decodingBytes(),
                Integer.MAX_VALUE);
    }

    @Override
    public SectionMetadata read(SectionId section, SectionTarget target, WorkerPool workers) throws IOException {
        int plane = plane(section);
        stamp(section);
        Plane pixels = target.pixels(shape(section));
        MemorySegment voxels =
                pixels.segment().asSlice(pixels.row(0), reader.shape().sectionBytes());
        slabs.read(plane, voxels, workers);
        masks.file(section).ifPresent(mask -> MaskReader.read(mask, section, shape(section), target, workers));
        return new SectionMetadata(
                reader.pixelSize().map(VolumeSource::resolution), List.of(), Optional.empty(), reader.notes(), 0);
    }

    private static Resolution resolution(PixelSize size) {
        return new Resolution(
                (float) (NANOMETRES / size.x()), (float) (NANOMETRES / size.y()), ResolutionUnit.CENTIMETER);
    }

    @Override
    public MaskSource masks() {
        return masks.source();
    }

    @Override
    public Map<String, Path> files(SectionId section) {
        return masks.ownFile(section).map(file -> Map.of("mask_file", file)).orElse(Map.of());
    }

    /**
     * The plane, the volume's name, and the size and time of change of the file that tells of a change. A volume whose chunks alone
     * were written anew is not told.
     */
    @Override
    public Map<String, String> stamp(SectionId section) {
        Integer plane = planes.get(section);
        if (plane == null) {
            return Map.of();
        }
        Map<String, String> stamp = new LinkedHashMap<>();
        stamp.put("volume", shortName());
        stamp.put("plane", String.valueOf(plane));
        Optional.ofNullable(reader.layout().get("axes")).ifPresent(axes -> stamp.put("axes", axes));
        stamp.putAll(stamps.computeIfAbsent(
                reader.stampedFile(plane),
                file -> FileStamp.of(file)
                        .map(found -> Map.of(
                                "bytes",
                                String.valueOf(found.bytes()),
                                "modified",
                                found.modified().toString()))
                        .orElse(Map.of())));
        return stamp;
    }

    /** The name without the folders that the volume is in, which may be moved. */
    private String shortName() {
        String name = reader.name();
        int inner = name.indexOf("::");
        String place = inner < 0 ? name : name.substring(0, inner);
        return place.substring(place.lastIndexOf('/') + 1) + (inner < 0 ? "" : name.substring(inner));
    }

    @Override
    public void close() {
        slabs.close();
        reader.close();
    }
}
