package org.limpid.kernels;

import org.limpid.image.Plane;

/** A mask of bits from floats, 0 where there is no data. */
final class FilledMask {
    private FilledMask() {}

    static MaskBits of(float[][] ones) {
        int height = ones.length;
        int width = ones[0].length;
        byte[] bytes = new byte[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                bytes[y * width + x] = ones[y][x] == 0 ? 0 : (byte) (1 + (y + x) % 255);
            }
        }
        MaskBits bits = new MaskBits(height, width);
        for (int y = 0; y < height; y++) {
            bits.set(y, Plane.of(bytes, height, width));
        }
        return bits;
    }
}
