package org.limpid.slab;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Locale;
import org.limpid.LimpidException;
import org.limpid.files.Checksum;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.output.Sidecar;
import org.limpid.section.SectionId;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter;
import tools.jackson.databind.node.ObjectNode;

/**
 * A volume that a stack is restored into.
 *
 * @param volume its path
 * @param records the folder beside it with the sections' sidecars and lists
 * @param description of the volume, the content of a file among its records, in lines
 * @param places of the sections
 */
public record VolumeTarget(
        Path volume, Path records, VolumeShape shape, VolumeWriter writer, String description, SectionPlaces places) {
    /** {@return sections of a slab, but for the last one} */
    public int slabDepth() {
        return writer.slabDepth();
    }

    /** {@return the memory of a slab, in bytes} */
    public long slabBytes() {
        return Math.min(slabDepth(), shape.depth()) * shape.sectionBytes();
    }

    int first(int slab) {
        return slab * slabDepth();
    }

    private int depth(int slab) {
        return Math.min(slabDepth(), shape.depth() - first(slab));
    }

    /** Voxels of a slab in its memory, which has room for the deepest one. */
    MemorySegment voxels(GatheredSlab slab) {
        return slab.memory.orElseThrow().asSlice(0, depth(slab.number()) * shape.sectionBytes());
    }

    /** Makes samples those of a section that is not there. */
    void empty(MemorySegment samples) {
        if (shape.sample() == Sample.FLOAT32) {
            for (long at = 0; at < samples.byteSize(); at += Float.BYTES) {
                samples.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, Float.NaN);
            }
        } else {
            samples.fill((byte) 0);
        }
    }

    /** A section's samples in the memory of its slab. */
    MemorySegment section(GatheredSlab slab, int place) {
        return slab.memory
                .orElseThrow()
                .asSlice((place - first(slab.number())) * shape.sectionBytes(), shape.sectionBytes());
    }

    /** A slab, for messages. */
    String slab(int number) {
        return volume + ": slab " + number + " (z " + first(number) + " to " + (first(number) + depth(number) - 1)
                + ")";
    }

    /** Refuses a result of another size or type than the volume's. */
    void requireShape(SectionId section, Plane pixels) {
        VolumeShape found = new VolumeShape(pixels.sample(), shape.depth(), pixels.height(), pixels.width());
        if (!found.equals(shape)) {
            throw new LimpidException(section + ": its result is " + words(found) + "; expected " + words(shape)
                    + ", as " + volume + " has");
        }
    }

    private static String words(VolumeShape shape) {
        return shape.width() + " x " + shape.height() + ", "
                + shape.sample().name().toLowerCase(Locale.ROOT);
    }

    /** Sections in a volume that changes voxels can't be copied as they were. */
    void requireLossless() {
        if (!writer.isLossless()) {
            throw new LimpidException(volume + ": changes voxels as it stores them, so that results can't be"
                    + " made of others; expected a codec that keeps them");
        }
    }

    /** Adds to a sidecar where its section is and what its samples are. */
    Sidecar describe(SectionId section, Plane samples, ObjectNode root) {
        Checksum content = new Checksum(
                volume.getFileName().toString(), samples.segment().byteSize(), SampleChecksum.of(samples.segment()));
        root.put(Sidecar.PLACE, places.of(section));
        Sidecar.describe(content, root.putObject("output"));
        return new Sidecar(root, section.name(), content);
    }
}
