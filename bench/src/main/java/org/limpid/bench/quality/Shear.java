package org.limpid.bench.quality;

/** Shears images along rows about the middle row, by cubic splines that are mirrored about the border's pixels. */
final class Shear {
    private static final double POLE = Math.sqrt(3) - 2;
    private static final int REACH = 30;

    private Shear() {}

    /** The image in which what leaned by some degrees, to the right further down, stands upright. */
    static Image by(Image image, double degrees) {
        double slope = Math.tan(Math.toRadians(degrees));
        Image result = Image.empty(image.height(), image.width());
        double[] row = new double[image.width()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = image.at(y, x);
            }
            double[] spline = spline(row);
            double shift = slope * (y - (image.height() - 1) / 2.0);
            for (int x = 0; x < row.length; x++) {
                result.pixels()[y * row.length + x] = (float) at(spline, x + shift);
            }
        }
        return result;
    }

    /** Coefficients of the spline through a row. */
    private static double[] spline(double[] row) {
        int n = row.length;
        double[] c = new double[n];
        double first = 0;
        for (int k = 0; k < REACH; k++) {
            first += row[mirrored(k, n)] * Math.pow(POLE, k);
        }
        c[0] = first;
        for (int i = 1; i < n; i++) {
            c[i] = row[i] + POLE * c[i - 1];
        }
        c[n - 1] = POLE / (POLE * POLE - 1) * (c[n - 1] + (n > 1 ? POLE * c[n - 2] : 0));
        for (int i = n - 2; i >= 0; i--) {
            c[i] = POLE * (c[i + 1] - c[i]);
        }
        for (int i = 0; i < n; i++) {
            c[i] *= 6;
        }
        return c;
    }

    private static double at(double[] spline, double place) {
        int node = (int) Math.floor(place);
        double t = place - node;
        double u = 1 - t;
        int n = spline.length;
        return u * u * u / 6 * spline[mirrored(node - 1, n)]
                + (2.0 / 3 - t * t * (2 - t) / 2) * spline[mirrored(node, n)]
                + (2.0 / 3 - u * u * (2 - u) / 2) * spline[mirrored(node + 1, n)]
                + t * t * t / 6 * spline[mirrored(node + 2, n)];
    }

    private static int mirrored(int place, int length) {
        if (length == 1) {
            return 0;
        }
        int turn = Math.floorMod(place, 2 * (length - 1));
        return turn < length ? turn : 2 * (length - 1) - turn;
    }
}
