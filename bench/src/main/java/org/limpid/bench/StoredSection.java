package org.limpid.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.limpid.Calibration;
import org.limpid.SectionOffsets;
import org.limpid.SectionPosition;
import org.limpid.synthetic.SyntheticVolume;

/**
 * A synthetic section in the memory of its own, as a file has it, from the midst of a volume whose calibration is
 * known.
 */
public final class StoredSection implements AutoCloseable {
    private static final int SECTIONS = 3;
    private static final int Z = 1;

    private final Arena arena = Arena.ofShared();
    private final SyntheticVolume volume;
    private final MemorySegment samples;

    public StoredSection(SectionSize size) {
        volume = SyntheticVolume.of(1, SECTIONS, size.height(), size.width());
        samples = arena.allocate(size.pixels() * Short.BYTES, Long.BYTES);
        StoredSamples.fill(samples, size, volume.section(Z)::storedRow);
    }

    /** The stored samples, 16 bits a pixel, row after row, until closed. */
    public MemorySegment samples() {
        return samples;
    }

    /** Position of the section in the volume. */
    public SectionPosition position() {
        return new SectionPosition(volume.size(), Z, 0, 0);
    }

    /** The calibration that the volume was made with. */
    public Calibration calibration() {
        return new Calibration(
                Optional.of(SectionOffsets.of(volume.offset(0), volume.offset(1), volume.offset(2))),
                Optional.of(volume.background()));
    }

    @Override
    public void close() {
        arena.close();
    }
}
