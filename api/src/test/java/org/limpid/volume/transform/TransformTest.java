package org.limpid.volume.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Sample;
import org.limpid.volume.ArrayVolume;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.transform.SectionShifts.Shift;

class TransformTest {
    private static final int DEPTH = 7;
    private static final int HEIGHT = 3;
    private static final int WIDTH = 5;

    /** Voxels tell where they are: z, y, x as digits. */
    private static ArrayVolume digits(int slabDepth) {
        short[] values = new short[DEPTH * HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (i / (HEIGHT * WIDTH) * 100 + i / WIDTH % HEIGHT * 10 + i % WIDTH);
        }
        return ArrayVolume.of(slabDepth, DEPTH, HEIGHT, WIDTH, values);
    }

    private static int[] read(VolumeReader volume, VolumeBox box) throws IOException {
        Sample sample = volume.shape().sample();
        try (WorkerPool workers = new WorkerPool(2);
                Arena arena = Arena.ofShared()) {
            MemorySegment target = arena.allocate(box.voxels() * sample.bytes(), 64);
            volume.read(box, target, workers);
            int[] values = new int[(int) box.voxels()];
            for (int i = 0; i < values.length; i++) {
                values[i] = sample == Sample.UINT8
                        ? target.get(ValueLayout.JAVA_BYTE, i) & 0xff
                        : target.getAtIndex(ValueLayout.JAVA_SHORT, i) & 0xffff;
            }
            return values;
        }
    }

    private static VolumeBox voxel(int z, int y, int x) {
        return new VolumeBox(z, y, x, 1, 1, 1);
    }

    @Test
    void partsBeginAtTheirOwnOrigin() throws IOException {
        SubVolume part = new SubVolume(digits(1), new VolumeBox(2, 1, 3, 4, 2, 2), 1);
        assertEquals(new VolumeShape(Sample.UINT16, 4, 2, 2), part.shape());
        assertArrayEquals(
                new int[] {213, 214, 223, 224, 313, 314, 323, 324}, read(part, new VolumeBox(0, 0, 0, 2, 2, 2)));
        assertEquals(Path.of("section5"), part.stampedFile(3));
    }

    @Test
    void stepsLeaveSectionsOut() throws IOException {
        SubVolume part = new SubVolume(digits(1), new VolumeBox(1, 0, 0, 6, 1, 1), 2);
        assertEquals(3, part.shape().depth());
        assertArrayEquals(new int[] {100, 300, 500}, read(part, part.shape().whole()));
    }

    @Test
    void aPartOutsideIsRefused() {
        assertThrows(LimpidException.class, () -> new SubVolume(digits(1), new VolumeBox(0, 0, 4, 1, 1, 2), 1));
    }

    @Test
    void mirrorsEitherAxis() throws IOException {
        assertArrayEquals(
                new int[] {4, 3, 2}, read(new FlippedVolume(digits(1), true, false), new VolumeBox(0, 0, 0, 1, 1, 3)));
        assertArrayEquals(
                new int[] {20, 10}, read(new FlippedVolume(digits(1), false, true), new VolumeBox(0, 0, 0, 1, 2, 1)));
        assertArrayEquals(
                new int[] {113, 112, 103, 102},
                read(new FlippedVolume(digits(1), true, true), new VolumeBox(1, 1, 1, 1, 2, 2)));
    }

    @Test
    void invertsIntegers() throws IOException {
        assertArrayEquals(new int[] {0xffff - 123}, read(new InvertedVolume(digits(1)), voxel(1, 2, 3)));
    }

    @Test
    void shiftsTakePixelsFromFartherOn() throws IOException {
        SectionShifts shifts = new SectionShifts(Map.of(11, new Shift(2, -1)));
        RealignedVolume moved = new RealignedVolume(digits(1), shifts, z -> z + 10, HEIGHT, WIDTH);
        assertArrayEquals(
                new int[] {0, 0, 0, 0, 0, 102, 103, 104, 0, 0, 112, 113, 114, 0, 0},
                read(moved, VolumeBox.sections(moved.shape(), 1, 1)));
        assertArrayEquals(new int[] {201}, read(moved, voxel(2, 0, 1)));
        assertArrayEquals(new int[] {0}, read(moved, voxel(1, 0, 4)));
    }

    @Test
    void realignsAsTheReferenceDoes() throws IOException {
        try (GoldenFile golden = GoldenFile.open("realign.h5")) {
            float[][] input = golden.image("input");
            assertRealigned(golden, "dx+7-dy-5", input, 7, -5);
            assertRealigned(golden, "dx-12-dy+9", input, -12, 9);
            assertRealigned(golden, "dx+3-dy-4-shape-120-100", input, 3, -4);
        }
    }

    private static void assertRealigned(GoldenFile golden, String name, float[][] input, int dx, int dy)
            throws IOException {
        float[][] expected = golden.image(name);
        float[] values = new float[input.length * input[0].length];
        for (int y = 0; y < input.length; y++) {
            System.arraycopy(input[y], 0, values, y * input[0].length, input[0].length);
        }
        VolumeShape shape = new VolumeShape(Sample.FLOAT32, 1, input.length, input[0].length);
        RealignedVolume moved = new RealignedVolume(
                new ArrayVolume(shape, MemorySegment.ofArray(values), 1),
                new SectionShifts(Map.of(0, new Shift(dx, dy))),
                z -> z,
                expected.length,
                expected[0].length);
        try (WorkerPool workers = new WorkerPool(1);
                Arena arena = Arena.ofShared()) {
            MemorySegment target = arena.allocate(moved.shape().sectionBytes(), 64);
            moved.read(moved.shape().whole(), target, workers);
            for (int y = 0; y < expected.length; y++) {
                float[] row = target.asSlice(
                                (long) y * expected[0].length * Float.BYTES, (long) expected[0].length * Float.BYTES)
                        .toArray(ValueLayout.JAVA_FLOAT);
                assertArrayEquals(expected[y], row);
            }
        }
    }

    @Test
    void windowsRoundAndCount() throws IOException {
        WindowedVolume narrow = new WindowedVolume(digits(2), 100, 200);
        assertArrayEquals(new int[] {0, 0, 3, 31, 255}, new int[] {
            read(narrow, voxel(0, 2, 4))[0],
            read(narrow, voxel(1, 0, 0))[0],
            read(narrow, voxel(1, 0, 1))[0],
            read(narrow, voxel(1, 1, 2))[0],
            read(narrow, voxel(2, 0, 1))[0]
        });
        assertEquals(0.2, narrow.shareBelow());
        assertEquals(0.2, narrow.shareAbove());
        int[] whole = read(narrow, narrow.shape().whole());
        assertEquals(31, whole[(HEIGHT + 1) * WIDTH + 2]);
        assertThrows(LimpidException.class, () -> new WindowedVolume(digits(1), 5, 5));
    }

    @Test
    void aCacheDecodesEachSlabOnce() throws IOException {
        ArrayVolume volume = digits(3);
        try (SlabCache cache = new SlabCache(volume, new VolumeBox(1, 1, 1, 6, 2, 3))) {
            SubVolume part = new SubVolume(cache, new VolumeBox(1, 1, 1, 6, 2, 3), 1);
            for (int z = 0; z < 6; z++) {
                assertArrayEquals(new int[] {(z + 1) * 100 + 23}, read(part, voxel(z, 1, 2)));
            }
            assertEquals(DEPTH, volume.decoded());
        }
    }

    @Test
    void shiftsAreReadFromLines(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("shifts.csv");
        Files.writeString(file, "z,dx,dy\n# none\n5600, 7,-5\n5601;-12;+9\n");
        assertEquals(
                Map.of(5600, new Shift(7, -5), 5601, new Shift(-12, 9)),
                SectionShifts.read(file).bySection());
        Files.writeString(file, "5600,7\n");
        assertEquals(
                file + ": line 1 is '5600,7'; expected three whole numbers: z,dx,dy",
                assertThrows(LimpidException.class, () -> SectionShifts.read(file))
                        .getMessage());
        Files.writeString(file, "5600,7,1\n5600,7,2\n");
        assertThrows(LimpidException.class, () -> SectionShifts.read(file));
    }
}
