package org.limpid.plain;

import java.util.List;
import org.limpid.parameters.StripeMethod;

/** Weight of a component from the ellipse that has its second moments: near 1 for a thin one along the stripes. */
public final class PlainStripeWeight {
    private static final double EPS = 1.1920929e-7;

    private PlainStripeWeight() {}

    public static double of(List<PlainComponents.Pixel> component, StripeMethod.Predict scale, boolean vertical) {
        PlainComponents.Pixel origin = component.getFirst();
        long n = component.size();
        long sumX = 0;
        long sumY = 0;
        long sumXX = 0;
        long sumYY = 0;
        long sumXY = 0;
        for (PlainComponents.Pixel pixel : component) {
            long x = pixel.x() - origin.x();
            long y = pixel.y() - origin.y();
            sumX += x;
            sumY += y;
            sumXX += x * x;
            sumYY += y * y;
            sumXY += x * y;
        }
        double square = (double) n * n;
        double varX = (n * sumXX - sumX * sumX) / square;
        double varY = (n * sumYY - sumY * sumY) / square;
        double cov = (n * sumXY - sumX * sumY) / square;
        return of(varX, varY, cov, scale, vertical);
    }

    private static double of(double varX, double varY, double cov, StripeMethod.Predict scale, boolean vertical) {
        double root = Math.sqrt(4 * cov * cov + (varX - varY) * (varX - varY));
        double length = 4 * Math.sqrt(Math.max(0, (varX + varY + root) / 2));
        double width = 4 * Math.sqrt(Math.max(0, (varX + varY - root) / 2));
        if (length <= 0.10 * scale.bandsLen()) {
            return 1;
        }
        double angle = 0.5 * Math.atan2(2 * cov, varY - varX);
        if (varX == varY) {
            angle = -cov < 0 ? -Math.PI / 4 : Math.PI / 4;
        }
        double steepest = Math.sin(scale.maxAngle() * Math.PI / 180);
        double along = vertical ? Math.cos(angle) : Math.sin(angle);
        double aside = vertical ? Math.abs(Math.sin(angle)) : Math.cos(angle);
        double room = length * scale.maxRatio() * (steepest - aside);
        double q = steepest * along * width / Math.max(room, EPS);
        return Math.exp(-q * q / 2);
    }
}
