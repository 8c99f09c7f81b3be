package org.limpid.volume.transform;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.limpid.WorkerPool;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;

/** A box of a volume, in which each so many-th section is taken. */
public final class SubVolume extends TransformedVolume {
    private final VolumeBox part;
    private final int step;

    /**
     * A part of a volume.
     *
     * @param part of it; its depth counts the sections that are left out, too
     * @param step from a section to the next one that is taken, at least 1
     * @throws org.limpid.LimpidException when the part does not lie within the volume
     */
    public SubVolume(VolumeReader source, VolumeBox part, int step) {
        super(
                source,
                new VolumeShape(source.shape().sample(), (part.depth() - 1) / step + 1, part.height(), part.width()));
        part.requireWithin(source.name(), source.shape());
        this.part = part;
        this.step = step;
    }

    /** Neighbours lie closer together than in chunks when sections are left out. */
    @Override
    public int slabDepth() {
        return Math.clamp(source.slabDepth() / step, 1, shape().depth());
    }

    @Override
    public Path stampedFile(int z) {
        return source.stampedFile(part.z() + z * step);
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        if (step == 1) {
            source.read(moved(box, box.z(), box.depth()), target, workers);
            return;
        }
        long section = target.byteSize() / box.depth();
        for (int k = 0; k < box.depth(); k++) {
            source.read(moved(box, (box.z() + k) * step, 1), target.asSlice(k * section, section), workers);
        }
    }

    private VolumeBox moved(VolumeBox box, int z, int depth) {
        return new VolumeBox(part.z() + z, part.y() + box.y(), part.x() + box.x(), depth, box.height(), box.width());
    }
}
