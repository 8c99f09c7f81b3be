package org.limpid.volume.pyramid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;

/** Levels, and their voxels compared with those of a twin that takes each one by itself. */
class DownsamplingTest {
    private static final PyramidLevel[] STEPS = {
        new PyramidLevel(2, 2, 2), new PyramidLevel(1, 2, 2), new PyramidLevel(2, 1, 1), new PyramidLevel(1, 1, 2)
    };

    private static float get(MemorySegment voxels, Sample sample, long index) {
        return switch (sample) {
            case UINT8 -> voxels.get(ValueLayout.JAVA_BYTE, index) & 0xff;
            case UINT16 -> voxels.get(ValueLayout.JAVA_SHORT, 2 * index) & 0xffff;
            case FLOAT32 -> voxels.get(ValueLayout.JAVA_FLOAT, 4 * index);
        };
    }

    private static void fill(MemorySegment voxels, Sample sample, int few) {
        Random random = new Random(1);
        for (long i = 0; i < voxels.byteSize() / sample.bytes(); i++) {
            int value = random.nextInt(few);
            switch (sample) {
                case UINT8 -> voxels.set(ValueLayout.JAVA_BYTE, i, (byte) value);
                case UINT16 -> voxels.set(ValueLayout.JAVA_SHORT, 2 * i, (short) value);
                case FLOAT32 -> voxels.set(ValueLayout.JAVA_FLOAT, 4 * i, value < few / 3 ? Float.NaN : value * 0.37f);
            }
        }
    }

    private static float expected(
            Downsampling way, MemorySegment from, VolumeShape shape, PyramidLevel step, int[] at) {
        List<Float> covered = new ArrayList<>();
        for (int z = at[0] * step.z(); z < Math.min(shape.depth(), (at[0] + 1) * step.z()); z++) {
            for (int y = at[1] * step.y(); y < Math.min(shape.height(), (at[1] + 1) * step.y()); y++) {
                for (int x = at[2] * step.x(); x < Math.min(shape.width(), (at[2] + 1) * step.x()); x++) {
                    long index = ((long) z * shape.height() + y) * shape.width() + x;
                    covered.add(get(from, shape.sample(), index));
                }
            }
        }
        covered.removeIf(value -> value.isNaN());
        if (covered.isEmpty()) {
            return Float.NaN;
        }
        if (way == Downsampling.MEAN) {
            double mean = covered.stream().mapToDouble(Float::doubleValue).sum() / covered.size();
            return (float) (shape.sample() == Sample.FLOAT32 ? mean : Math.floor(mean + 0.5));
        }
        Map<Float, Integer> counts = new TreeMap<>();
        covered.forEach(value -> counts.merge(value, 1, Integer::sum));
        int most = counts.values().stream().max(Integer::compare).orElseThrow();
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    @ParameterizedTest
    @CsvSource({
        "MEAN, UINT8, 256",
        "MEAN, UINT16, 65536",
        "MEAN, FLOAT32, 1000",
        "MODE, UINT8, 4",
        "MODE, UINT16, 3",
        "MODE, FLOAT32, 6"
    })
    void equalsATwin(Downsampling way, Sample sample, int few) {
        for (VolumeShape shape : List.of(
                new VolumeShape(sample, 5, 7, 37),
                new VolumeShape(sample, 4, 6, 64),
                new VolumeShape(sample, 1, 1, 1))) {
            for (PyramidLevel step : STEPS) {
                assertEqualsTwin(way, shape, step, few);
            }
        }
    }

    private static void assertEqualsTwin(Downsampling way, VolumeShape shape, PyramidLevel step, int few) {
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(3)) {
            VolumeShape after = PyramidLevels.sides(shape, step);
            MemorySegment from = arena.allocate(shape.depth() * shape.sectionBytes(), Long.BYTES);
            MemorySegment to = arena.allocate(after.depth() * after.sectionBytes(), Long.BYTES);
            fill(from, shape.sample(), few);
            way.halve(from, shape, to, after, workers);
            for (int z = 0; z < after.depth(); z++) {
                for (int y = 0; y < after.height(); y++) {
                    for (int x = 0; x < after.width(); x++) {
                        assertEquals(
                                expected(way, from, shape, step, new int[] {z, y, x}),
                                get(to, shape.sample(), ((long) z * after.height() + y) * after.width() + x),
                                shape + ", " + step + " at " + z + " " + y + " " + x);
                    }
                }
            }
        }
    }

    private static List<PyramidLevel> levels(int depth, int height, int width, VoxelSize size, int slabDepth) {
        return PyramidLevels.of(new VolumeShape(Sample.UINT8, depth, height, width), Optional.of(size), slabDepth);
    }

    @Test
    void levelsHalveInPlaneUntilVoxelsAreIsotropic() {
        assertEquals(
                List.of(
                        new PyramidLevel(1, 1, 1),
                        new PyramidLevel(1, 2, 2),
                        new PyramidLevel(1, 4, 4),
                        new PyramidLevel(1, 8, 8),
                        new PyramidLevel(2, 16, 16)),
                levels(1000, 8000, 7000, new VoxelSize(40, 4, 4), 32));
        assertEquals(
                List.of(new PyramidLevel(1, 1, 1), new PyramidLevel(2, 2, 2), new PyramidLevel(4, 4, 4)),
                levels(1000, 2000, 1500, new VoxelSize(8, 8, 8), 32));
    }

    @Test
    void noLevelIsCoarserThanASlabIsDeep() {
        assertEquals(
                List.of(new PyramidLevel(1, 1, 1), new PyramidLevel(2, 2, 2), new PyramidLevel(2, 4, 4)),
                levels(1000, 2000, 1500, new VoxelSize(8, 8, 8), 6));
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void aNumberOfLevelsMayBeAskedFor(Sample sample) {
        VolumeShape shape = new VolumeShape(sample, 10, 100, 80);
        assertEquals(3, PyramidLevels.of(shape, Optional.empty(), 8, 3).size());
        assertEquals(1, PyramidLevels.of(shape, Optional.empty(), 8).size());
        assertEquals(8, PyramidLevels.of(shape, Optional.empty(), 8, 8).size());
        assertEquals(
                "levels is 9; expected 1 to 8 for sections of 100 x 80",
                assertThrows(LimpidException.class, () -> PyramidLevels.of(shape, Optional.empty(), 8, 9))
                        .getMessage());
    }
}
