package org.limpid.volume.transform;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;

/** The negative of a volume: the largest value of a sample less each one; of floats that is 0. */
public final class InvertedVolume extends TransformedVolume {
    public InvertedVolume(VolumeReader source) {
        super(source, source.shape());
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        source.read(box, target, workers);
        Sample sample = shape().sample();
        long row = (long) box.width() * sample.bytes();
        workers.forEach(
                box.depth() * box.height(), (k, worker) -> invert(target.asSlice(k * row, row), sample, box.width()));
    }

    private static void invert(MemorySegment row, Sample sample, int width) {
        switch (sample) {
            case UINT8 -> {
                for (int x = 0; x < width; x++) {
                    row.set(ValueLayout.JAVA_BYTE, x, (byte) ~row.get(ValueLayout.JAVA_BYTE, x));
                }
            }
            case UINT16 -> {
                for (int x = 0; x < width; x++) {
                    row.setAtIndex(ValueLayout.JAVA_SHORT, x, (short) ~row.getAtIndex(ValueLayout.JAVA_SHORT, x));
                }
            }
            case FLOAT32 -> {
                for (int x = 0; x < width; x++) {
                    row.setAtIndex(ValueLayout.JAVA_FLOAT, x, 0 - row.getAtIndex(ValueLayout.JAVA_FLOAT, x));
                }
            }
        }
    }
}
