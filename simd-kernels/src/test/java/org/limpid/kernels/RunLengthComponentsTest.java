package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RunLengthComponentsTest {
    private static final int UNKNOWN = -1;

    @Test
    void componentsAreThoseOfAFloodFill() {
        RunLengthComponents reused = new RunLengthComponents();
        for (boolean[][] mask : Mask.all()) {
            assertComponents(new RunLengthComponents(), mask, 0);
            assertComponents(reused, mask, 0);
        }
    }

    @Test
    void momentsCountFromTheFirstRowOfTheImage() {
        RunLengthComponents components = new RunLengthComponents();
        for (boolean[][] mask : Mask.all()) {
            assertComponents(components, mask, 8_000);
        }
    }

    @Test
    void storageGrowsWithTheComponents() {
        SplittableRandom random = new SplittableRandom(19);
        assertComponents(new RunLengthComponents(), Mask.random(120, 1000, 0.15, random), 0);
        assertComponents(new RunLengthComponents(), Mask.random(2, 20_001, 0.5, random), 0);
        assertComponents(new RunLengthComponents(), Mask.checkerboard(3, 20_000), 0);
    }

    @Test
    void runsAreTheUnbrokenStretchesOfARow() {
        RunLengthComponents components = new RunLengthComponents();
        for (boolean[][] mask : Mask.all()) {
            label(components, mask, 0);
            for (int y = 0; y < mask.length; y++) {
                boolean[] painted = new boolean[mask[y].length];
                int previousEnd = -1;
                for (int run = components.firstRun(y); run < components.firstRun(y + 1); run++) {
                    assertTrue(components.start(run) > previousEnd, "runs are in order and apart");
                    assertTrue(components.end(run) > components.start(run));
                    previousEnd = components.end(run);
                    Arrays.fill(painted, components.start(run), components.end(run), true);
                }
                assertTrue(Arrays.equals(mask[y], painted), "row " + y);
            }
        }
    }

    @Test
    void aRowMayStartAtAnyWord() {
        SplittableRandom random = new SplittableRandom(51);
        for (int width : new int[] {1, 63, 64, 65, 255, 256, 257, 512, 513}) {
            boolean[][] mask = Mask.random(20, width, 0.4, random);
            int words = ThresholdBits.words(width);
            RunLengthComponents components = new RunLengthComponents();
            RunLengthComponents shifted = new RunLengthComponents();
            label(components, mask, 0);
            shifted.begin(0, mask.length);
            for (boolean[] row : mask) {
                int first = random.nextInt(0, 40);
                // Everything around the row is set: a neighbour's bits would lengthen its runs.
                long[] bits = new long[first + words + 2];
                Arrays.fill(bits, -1);
                System.arraycopy(Mask.bits(row), 0, bits, first, words);
                shifted.addRow(bits, first, width);
            }
            shifted.gather();
            assertEquals(components.labels(), shifted.labels());
            for (int run = 0; run < components.firstRun(mask.length); run++) {
                assertEquals(components.start(run), shifted.start(run));
                assertEquals(components.end(run), shifted.end(run));
                assertEquals(components.rootOfRun(run), shifted.rootOfRun(run));
            }
            for (int y = 0; y <= mask.length; y++) {
                assertEquals(components.firstRun(y), shifted.firstRun(y));
            }
        }
    }

    private static void label(RunLengthComponents components, boolean[][] mask, int firstRow) {
        int width = mask[0].length;
        components.begin(firstRow, mask.length);
        for (boolean[] row : mask) {
            components.addRow(Mask.bits(row), 0, width);
        }
        components.gather();
    }

    /** Parents become smaller and smaller up to the root, which is its own parent. */
    private static int lastParent(RunLengthComponents components, int label) {
        int i = label;
        while (components.parent(i) != i) {
            assertTrue(components.parent(i) < i);
            i = components.parent(i);
        }
        return i;
    }

    private static void assertComponents(RunLengthComponents components, boolean[][] mask, int firstRow) {
        boolean[][] lowered = new boolean[firstRow + mask.length][mask[0].length];
        System.arraycopy(mask, 0, lowered, firstRow, mask.length);
        FloodFill expected = new FloodFill(lowered);
        List<Moments> moments = expected.moments();
        label(components, mask, firstRow);
        assertEquals(mask.length, components.rows());
        int[] labelOfRoot = new int[components.labels()];
        Arrays.fill(labelOfRoot, UNKNOWN);
        int found = 0;
        for (int y = 0; y < mask.length; y++) {
            for (int run = components.firstRun(y); run < components.firstRun(y + 1); run++) {
                int root = components.rootOfRun(run);
                int label = expected.label(firstRow + y, components.start(run));
                assertEquals(root, components.parent(root));
                assertEquals(root, lastParent(components, components.label(run)));
                if (labelOfRoot[root] == UNKNOWN) {
                    labelOfRoot[root] = label;
                    found++;
                    assertEquals(moments.get(label), components.moments(root));
                }
                assertEquals(labelOfRoot[root], label);
            }
        }
        assertEquals(expected.count(), found);
        for (int i = 0; i < labelOfRoot.length; i++) {
            if (labelOfRoot[i] == UNKNOWN) {
                assertNotEquals(i, components.parent(i), "a label without pixels is no root");
            }
        }
    }

    @Test
    void storageIsForRowsThatGoOnAsTheyBegan() {
        assertEquals(9 * 1000 + 10, RunLengthComponents.capacity(1000, 10, 64, 512));
    }

    @Test
    void aFewBusyRowsDoNotAskForAThousandTimesTheMemory() {
        assertEquals(16 * 1010, RunLengthComponents.capacity(1000, 10, 1, 9000));
    }

    @Test
    void storageGrowsByHalfInTheLastRows() {
        assertEquals(1500, RunLengthComponents.capacity(900, 100, 511, 512));
    }

    @Test
    void storageForTheFirstRow() {
        assertEquals(150, RunLengthComponents.capacity(0, 100, 0, 512));
    }
}
