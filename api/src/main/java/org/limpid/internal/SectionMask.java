package org.limpid.internal;

import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

/**
 * Which pixels of a section hold data: a dense plane of bytes of the section's size, 0 where there is no data, anything else
 * where there is.
 */
public final class SectionMask {
    private final Plane valid;
    private Optional<MaskedBlocks> blocks = Optional.empty();

    public SectionMask(Plane valid) {
        if (valid.sample() != Sample.UINT8) {
            throw new IllegalArgumentException("a mask of " + valid.sample() + "; expected " + Sample.UINT8);
        }
        this.valid = valid;
    }

    public Plane valid() {
        return valid;
    }

    /** Where pixels hold no data, found when it is first asked for; the mask must stay as it is from then on. */
    public MaskedBlocks blocks(WorkerPool workers) {
        if (blocks.isEmpty()) {
            blocks = Optional.of(new MaskedBlocks(valid, workers));
        }
        return blocks.get();
    }

    /** Requires the size of an owner, whose name is part of the message. */
    public void requireSize(int height, int width, String owner) {
        if (valid.height() != height || valid.width() != width) {
            throw new IllegalArgumentException("a mask of " + valid.width() + " x " + valid.height()
                    + " pixels; expected " + width + " x " + height + " as the " + owner + " has");
        }
    }

    /** Whether one pixel holds data, for looking at single values; kernels read rows. */
    public boolean isValid(int y, int x) {
        return valid.segment().get(ValueLayout.JAVA_BYTE, valid.row(y) + x) != 0;
    }
}
