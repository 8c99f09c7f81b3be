package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeamUnionTest {
    @Test
    void cutComponentsHaveTheMomentsOfTheWhole() {
        SeamUnion reused = new SeamUnion();
        List<RunLengthComponents> storage = new ArrayList<>();
        for (boolean[][] mask : Mask.all()) {
            FloodFill expected = new FloodFill(mask);
            for (int bands = 1; bands <= mask.length; bands++) {
                assertJoined(new SeamUnion(), storage, mask, bands, expected);
                assertJoined(reused, storage, mask, bands, expected);
            }
        }
    }

    private static void assertJoined(
            SeamUnion seams, List<RunLengthComponents> storage, boolean[][] mask, int bandCount, FloodFill expected) {
        int height = mask.length;
        int width = mask[0].length;
        List<Moments> moments = expected.moments();
        int[] bandOfRow = new int[height];
        while (storage.size() < bandCount) {
            storage.add(new RunLengthComponents());
        }
        List<RunLengthComponents> bands = storage.subList(0, bandCount);
        for (int b = 0; b < bandCount; b++) {
            int first = height * b / bandCount;
            int end = height * (b + 1) / bandCount;
            RunLengthComponents band = bands.get(b);
            band.begin(first, end - first);
            for (int y = first; y < end; y++) {
                bandOfRow[y] = b;
                band.addRow(Mask.bits(mask[y]), 0, width);
            }
            band.gather();
        }
        seams.join(bands);

        boolean[] spansBands = new boolean[expected.count()];
        for (int label = 0; label < expected.count(); label++) {
            int top = height;
            int bottom = 0;
            for (int[] pixel : expected.pixels(label)) {
                top = Math.min(top, bandOfRow[pixel[0]]);
                bottom = Math.max(bottom, bandOfRow[pixel[0]]);
            }
            spansBands[label] = top != bottom;
        }
        for (int b = 0; b < bandCount; b++) {
            RunLengthComponents band = bands.get(b);
            int first = height * b / bandCount;
            for (int row = 0; row < band.rows(); row++) {
                for (int run = band.firstRun(row); run < band.firstRun(row + 1); run++) {
                    int root = band.rootOfRun(run);
                    int label = expected.label(first + row, band.start(run));
                    assertEquals(spansBands[label], seams.isCut(b, root));
                    Moments found = seams.isCut(b, root) ? seams.wholeOf(b, root) : band.moments(root);
                    assertEquals(moments.get(label), found);
                }
            }
        }
    }
}
