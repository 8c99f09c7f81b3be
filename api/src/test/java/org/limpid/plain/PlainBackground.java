package org.limpid.plain;

import org.limpid.BackgroundModel;
import org.limpid.SectionPosition;
import org.limpid.parameters.Volume;

/** Offset and background polynomial, term by term at every pixel. */
public final class PlainBackground {
    private PlainBackground() {}

    public static float[][] correct(float[][] image, double offset, BackgroundModel model, SectionPosition position) {
        Volume volume = position.volume();
        double z = coordinate(position.z(), volume.nz());
        float[][] corrected = new float[image.length][image[0].length];
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[y].length; x++) {
                double background = value(
                        model,
                        coordinate(position.x0() + x, volume.nx()),
                        coordinate(position.y0() + y, volume.ny()),
                        z);
                corrected[y][x] = (float) (image[y][x] - offset - background);
            }
        }
        return corrected;
    }

    /** The polynomial without its constant term. */
    public static double value(BackgroundModel model, double x, double y, double z) {
        double sum = 0;
        for (BackgroundModel.Term term : model.terms()) {
            if (term.x() + term.y() + term.z() > 0) {
                sum += term.coefficient() * power(x, term.x()) * power(y, term.y()) * power(z, term.z());
            }
        }
        return sum;
    }

    private static double power(double base, int exponent) {
        double product = 1;
        for (int i = 0; i < exponent; i++) {
            product *= base;
        }
        return product;
    }

    private static double coordinate(int index, int length) {
        return length == 1 ? 0 : (double) index / (length - 1);
    }
}
