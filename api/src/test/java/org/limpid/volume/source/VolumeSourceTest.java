package org.limpid.volume.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.section.SectionId;
import org.limpid.section.SectionTarget;
import org.limpid.volume.ArrayVolume;

/** Sections out of a volume whose chunks are three sections deep. */
class VolumeSourceTest {
    private static final int DEPTH = 7;
    private static final int HEIGHT = 4;
    private static final int WIDTH = 5;

    private static ArrayVolume volume() {
        short[] values = new short[DEPTH * HEIGHT * WIDTH];
        IntStream.range(0, values.length).forEach(i -> values[i] = (short) i);
        return ArrayVolume.of(3, DEPTH, HEIGHT, WIDTH, values);
    }

    /** Reads a section and checks all of its pixels. */
    private static void read(VolumeSource source, int index, WorkerPool workers) {
        try (Workspace workspace = new Workspace(1 << 20)) {
            Plane[] read = new Plane[1];
            SectionTarget target = SectionTarget.of(
                    shape -> read[0] = Plane.dense(
                            workspace.reserve(shape.bytes()), shape.sample(), shape.height(), shape.width()),
                    sample -> {
                        throw new AssertionError("a mask of " + sample);
                    });
            source.read(source.sections().get(index), target, workers);
            int first = source.plane(source.sections().get(index)) * HEIGHT * WIDTH;
            for (int i = 0; i < HEIGHT * WIDTH; i++) {
                assertEquals(first + i, read[0].get(i / WIDTH, i % WIDTH), "pixel " + i + " of section " + index);
            }
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void chunksAreDecodedOnceWhileASlabIsKept() {
        ArrayVolume volume = volume();
        try (VolumeSource source = VolumeSource.of(volume, false, 0);
                WorkerPool workers = new WorkerPool(1)) {
            source.keep(1);
            IntStream.range(0, DEPTH).forEach(index -> read(source, index, workers));
            assertEquals(DEPTH, volume.decoded());
        }
    }

    @Test
    void withoutASlabChunksAreDecodedForEachSection() {
        ArrayVolume volume = volume();
        try (VolumeSource source = VolumeSource.of(volume, false, 0);
                WorkerPool workers = new WorkerPool(1)) {
            IntStream.range(0, DEPTH).forEach(index -> read(source, index, workers));
            assertEquals(3 * 3 + 3 * 3 + 1, volume.decoded(), "each section of a chunk decodes all of it");
        }
    }

    @Test
    void severalThreadsReadTheSame() {
        ArrayVolume volume = volume();
        try (VolumeSource source = VolumeSource.of(volume, false, 0);
                WorkerPool threads = new WorkerPool(4)) {
            source.keep(2);
            threads.forEach(20 * DEPTH, (task, worker) -> {
                try (WorkerPool own = new WorkerPool(1)) {
                    read(source, (task / 20 + task % 3) % DEPTH, own);
                }
            });
        }
    }

    @Test
    void aPartHasItsNumbersAndPlanes() {
        try (VolumeSource all = VolumeSource.of(volume(), false, 100)) {
            List<SectionId> some = List.of(all.sections().get(1), all.sections().get(5));
            VolumeSource part = all.only(some);
            assertEquals(
                    List.of("00101", "00105"),
                    part.sections().stream().map(SectionId::name).toList());
            assertEquals(5, part.plane(some.get(1)));
            assertEquals("5", part.stamp(some.get(1)).get("plane"));
            assertEquals(0, part.slabBytes(), "no two of them are stored together");
        }
    }

    @Test
    void numbersBelowZeroAreRefused() {
        LimpidException refused = assertThrows(LimpidException.class, () -> VolumeSource.of(volume(), false, -1));
        assertTrue(refused.getMessage().contains("expected numbers from 0"), refused.getMessage());
    }
}
