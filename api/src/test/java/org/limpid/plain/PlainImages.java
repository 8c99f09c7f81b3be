package org.limpid.plain;

/** Arithmetic of images pixel by pixel, in single precision. */
public final class PlainImages {
    /** What becomes of two pixels. */
    @FunctionalInterface
    public interface Pair {
        float of(float a, float b);
    }

    private PlainImages() {}

    public static float[][] combine(float[][] a, float[][] b, Pair pair) {
        float[][] result = new float[a.length][a[0].length];
        for (int y = 0; y < a.length; y++) {
            for (int x = 0; x < a[y].length; x++) {
                result[y][x] = pair.of(a[y][x], b[y][x]);
            }
        }
        return result;
    }

    public static float[][] plus(float[][] a, float[][] b) {
        return combine(a, b, Float::sum);
    }

    public static float[][] minus(float[][] a, float[][] b) {
        return combine(a, b, (p, q) -> p - q);
    }

    public static float[][] times(float[][] a, float[][] b) {
        return combine(a, b, (p, q) -> p * q);
    }

    public static float[][] copy(float[][] image) {
        return combine(image, image, (p, q) -> p);
    }

    public static float[][] transposed(float[][] image) {
        float[][] turned = new float[image[0].length][image.length];
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[y].length; x++) {
                turned[x][y] = image[y][x];
            }
        }
        return turned;
    }
}
