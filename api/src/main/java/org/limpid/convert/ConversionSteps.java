package org.limpid.convert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.transform.FlippedVolume;
import org.limpid.volume.transform.InvertedVolume;
import org.limpid.volume.transform.RealignedVolume;
import org.limpid.volume.transform.SectionShifts;
import org.limpid.volume.transform.SlabCache;
import org.limpid.volume.transform.SubVolume;

/**
 * What is done to voxels on their way, in this order: sections are mirrored, inverted and shifted, and a part of the volume is
 * taken.
 *
 * @param shifts of sections by their numbers
 * @param flipX whether the last column comes first
 * @param flipY whether the last row comes first
 * @param invert whether the negative is taken
 * @param start first voxel of the part
 * @param size of the part; all from the start on without one
 */
public record ConversionSteps(
        Optional<SectionShifts> shifts,
        boolean flipX,
        boolean flipY,
        boolean invert,
        Place start,
        Optional<Place> size) {
    /**
     * Coordinates or sides.
     *
     * @param z sections
     * @param y rows
     * @param x columns
     */
    public record Place(int z, int y, int x) {
        /** The first voxel. */
        public static final Place ORIGIN = new Place(0, 0, 0);

        /** {@return the numbers as options have them} */
        @Override
        public String toString() {
            return z + "," + y + "," + x;
        }
    }

    /**
     * The box of the source's voxels that is taken; what reaches beyond the volume's end is cut off. Shifted sections go on beyond
     * theirs, without data.
     *
     * @throws org.limpid.LimpidException when the start lies outside the volume
     */
    public VolumeBox part(VolumeReader source) {
        VolumeShape shape = source.shape();
        new VolumeBox(start.z(), 0, 0, 1, 1, 1).requireWithin(source.name(), shape);
        if (shifts.isEmpty()) {
            new VolumeBox(start.z(), start.y(), start.x(), 1, 1, 1).requireWithin(source.name(), shape);
        }
        Place wanted = size.orElse(new Place(
                shape.depth() - start.z(),
                Math.max(1, shape.height() - start.y()),
                Math.max(1, shape.width() - start.x())));
        boolean cut = shifts.isEmpty();
        return new VolumeBox(
                start.z(),
                start.y(),
                start.x(),
                Math.min(wanted.z(), shape.depth() - start.z()),
                cut ? Math.min(wanted.y(), shape.height() - start.y()) : wanted.y(),
                cut ? Math.min(wanted.x(), shape.width() - start.x()) : wanted.x());
    }

    /**
     * The volume that the steps make of a source. Closing it closes the source.
     *
     * @param numbers the number of a section by its place
     */
    public VolumeReader of(VolumeReader source, IntUnaryOperator numbers) {
        VolumeBox part = part(source);
        VolumeShape shape = source.shape();
        int height = Math.max(shape.height(), part.y() + part.height());
        int width = Math.max(shape.width(), part.x() + part.width());
        VolumeReader made = new SlabCache(source, kept(source, part));
        if (flipX || flipY) {
            made = new FlippedVolume(made, flipX, flipY);
        }
        if (invert) {
            made = new InvertedVolume(made);
        }
        if (shifts.isPresent()) {
            made = new RealignedVolume(made, shifts.get(), numbers, height, width);
        }
        return new SubVolume(made, part, 1);
    }

    /** Shifts move what is needed of each section, so that all of it is kept then. */
    private VolumeBox kept(VolumeReader source, VolumeBox part) {
        VolumeShape shape = source.shape();
        return shifts.isPresent()
                ? VolumeBox.sections(shape, part.z(), part.depth())
                : new VolumeBox(
                        part.z(),
                        flipY ? shape.height() - part.y() - part.height() : part.y(),
                        flipX ? shape.width() - part.x() - part.width() : part.x(),
                        part.depth(),
                        part.height(),
                        part.width());
    }

    /** {@return whether the volume stays as it is} */
    public boolean isNone() {
        return shifts.isEmpty() && !flipX && !flipY && !invert && start.equals(Place.ORIGIN) && size.isEmpty();
    }

    /** {@return memory in which the sections of a source that are stored together stay decoded, in bytes} */
    public long bytes(VolumeReader source) {
        return SlabCache.bytes(source, kept(source, part(source)));
    }

    /** {@return the steps by name, for the record of a conversion} */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        shifts.ifPresent(known -> settings.put("shifts", known.checksum()));
        if (flipX || flipY) {
            settings.put("flip", (flipX ? "x" : "") + (flipY ? "y" : ""));
        }
        if (invert) {
            settings.put("invert", "true");
        }
        settings.put("start", start.toString());
        size.ifPresent(sides -> settings.put("size", sides.toString()));
        return settings;
    }
}
