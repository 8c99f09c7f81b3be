package org.limpid.volume.mrc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import org.limpid.image.Sample;

/**
 * How voxels are stored, and what they are taken as. Signed ones are moved to begin at 0, all by the same number, so that their
 * differences stay as they are.
 */
enum MrcMode {
    INT8(0, Sample.UINT8, List.of("int8 taken as uint8 with 128 added")),
    UINT8(0, Sample.UINT8, List.of("bytes taken as uint8, as the header tells")),
    INT16(1, Sample.UINT16, List.of("int16 taken as uint16 with 32,768 added")),
    FLOAT32(2, Sample.FLOAT32, List.of()),
    UINT16(6, Sample.UINT16, List.of());

    private final int number;
    private final Sample sample;
    private final List<String> notes;

    MrcMode(int number, Sample sample, List<String> notes) {
        this.number = number;
        this.sample = sample;
        this.notes = notes;
    }

    /** The number of the mode in a header. */
    int number() {
        return number;
    }

    /** What voxels are taken as. */
    Sample sample() {
        return sample;
    }

    /** What is to be said of it. */
    List<String> notes() {
        return notes;
    }

    /** Turns stored voxels into what they are taken as, in the machine's order of bytes, in their place. */
    void take(MemorySegment voxels, ByteOrder stored) {
        switch (this) {
            case INT8 -> moveBytes(voxels);
            case UINT8 -> {}
            case INT16 -> takeShorts(voxels, stored, (short) 0x8000);
            case UINT16 -> {
                if (stored != ByteOrder.nativeOrder()) {
                    takeShorts(voxels, stored, (short) 0);
                }
            }
            case FLOAT32 -> {
                if (stored != ByteOrder.nativeOrder()) {
                    takeInts(voxels, stored);
                }
            }
        }
    }

    /** Adding half of the range turns the highest bit. */
    private static void moveBytes(MemorySegment voxels) {
        for (long at = 0; at < voxels.byteSize(); at++) {
            voxels.set(JAVA_BYTE, at, (byte) (voxels.get(JAVA_BYTE, at) ^ 0x80));
        }
    }

    private static void takeShorts(MemorySegment voxels, ByteOrder order, short turned) {
        ValueLayout.OfShort stored = JAVA_SHORT_UNALIGNED.withOrder(order);
        for (long at = 0; at < voxels.byteSize(); at += Short.BYTES) {
            voxels.set(JAVA_SHORT_UNALIGNED, at, (short) (voxels.get(stored, at) ^ turned));
        }
    }

    private static void takeInts(MemorySegment voxels, ByteOrder order) {
        ValueLayout.OfInt stored = JAVA_INT_UNALIGNED.withOrder(order);
        for (long at = 0; at < voxels.byteSize(); at += Integer.BYTES) {
            voxels.set(JAVA_INT_UNALIGNED, at, voxels.get(stored, at));
        }
    }
}
