package org.limpid.destripe.direction;

/** The Fourier transform of two square images at a time: one is the real part, the other the imaginary one. */
final class SquareSpectrum {
    private final int side;
    private final float[] cosines;
    private final float[] sines;
    /** The row of each frequency. */
    private final int[] place;

    private float[] real;
    private float[] imaginary;
    private float[] turnedReal;
    private float[] turnedImaginary;

    /** For images of a side, a power of two. */
    SquareSpectrum(int side) {
        this.side = side;
        cosines = new float[side / 2];
        sines = new float[side / 2];
        for (int i = 0; i < side / 2; i++) {
            cosines[i] = (float) Math.cos(2 * Math.PI * i / side);
            sines[i] = (float) -Math.sin(2 * Math.PI * i / side);
        }
        place = new int[side];
        int shift = 1 + Integer.numberOfLeadingZeros(side);
        for (int i = 0; i < side; i++) {
            place[i] = Integer.reverse(i) >>> shift;
        }
        real = new float[side * side];
        imaginary = new float[side * side];
        turnedReal = new float[side * side];
        turnedImaginary = new float[side * side];
    }

    /** Row after row of the first image, to be filled before {@link #transform}. */
    float[] first() {
        return real;
    }

    /** As {@link #first}, of the second image. */
    float[] second() {
        return imaginary;
    }

    /** Both images' spectra take their place, columns first: a row holds the frequencies down the image. */
    void transform() {
        columns();
        turn(real, turnedReal);
        turn(imaginary, turnedImaginary);
        float[] done = real;
        real = turnedReal;
        turnedReal = done;
        done = imaginary;
        imaginary = turnedImaginary;
        turnedImaginary = done;
        columns();
    }

    /**
     * The energies of both images at frequencies 0 to half the side across and all frequencies down, after a transform: {@code
     * energies[across * side + down]}.
     */
    void energies(float[] first, float[] second) {
        for (int across = 0; across <= side / 2; across++) {
            int row = place[across % side] * side;
            int opposite = place[(side - across) % side] * side;
            for (int down = 0; down < side; down++) {
                int at = row + place[down];
                int back = opposite + place[(side - down) % side];
                float sumReal = real[at] + real[back];
                float sumImaginary = imaginary[at] - imaginary[back];
                float lessReal = real[at] - real[back];
                float lessImaginary = imaginary[at] + imaginary[back];
                first[across * side + down] = (sumReal * sumReal + sumImaginary * sumImaginary) / 4;
                second[across * side + down] = (lessReal * lessReal + lessImaginary * lessImaginary) / 4;
            }
        }
    }

    /** Transforms each column; row {@code r} then holds the frequency whose bits are those of {@code r} in reverse. */
    private void columns() {
        for (int half = side / 2; half >= 1; half /= 2) {
            for (int first = 0; first < side; first += 2 * half) {
                for (int i = 0; i < half; i++) {
                    int factor = i * (side / 2 / half);
                    butterflies((first + i) * side, (first + i + half) * side, cosines[factor], sines[factor]);
                }
            }
        }
    }

    private void butterflies(int upper, int lower, float cosine, float sine) {
        float[] re = real;
        float[] im = imaginary;
        for (int x = 0; x < side; x++) {
            float a = re[upper + x] - re[lower + x];
            float b = im[upper + x] - im[lower + x];
            re[upper + x] += re[lower + x];
            im[upper + x] += im[lower + x];
            re[lower + x] = a * cosine - b * sine;
            im[lower + x] = a * sine + b * cosine;
        }
    }

    private void turn(float[] source, float[] target) {
        int tile = 16;
        for (int top = 0; top < side; top += tile) {
            for (int left = 0; left < side; left += tile) {
                for (int y = top; y < top + tile; y++) {
                    for (int x = left; x < left + tile; x++) {
                        target[x * side + y] = source[y * side + x];
                    }
                }
            }
        }
    }
}
