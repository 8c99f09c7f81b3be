package org.limpid.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Products of {@link ShiftedLegendre} polynomials in x, y and z, ordered by total degree. The products up to a degree come
 * first, so that one set of sums serves the fits of all degrees.
 */
final class LegendreBasis {
    /** The products in x and y, in the plane of a section. */
    static final List<Plane> PLANES = planes();

    /** The products in x, y and z, in the volume. */
    static final List<Product> PRODUCTS = products();

    private LegendreBasis() {}

    /** A product in x and y, by the degrees of its factors. */
    record Plane(int x, int y) {}

    /** A product in x, y and z: the index of its {@link #PLANES} factor, and the degree in z. */
    record Product(int plane, int z) {
        int x() {
            return PLANES.get(plane).x();
        }

        int y() {
            return PLANES.get(plane).y();
        }

        int degree() {
            return x() + y() + z;
        }
    }

    /** The number of products in the volume up to a total degree. */
    static int count(int degree) {
        return (degree + 1) * (degree + 2) * (degree + 3) / 6;
    }

    private static List<Plane> planes() {
        List<Plane> planes = new ArrayList<>();
        for (int degree = 0; degree <= ShiftedLegendre.DEGREE; degree++) {
            for (int x = degree; x >= 0; x--) {
                planes.add(new Plane(x, degree - x));
            }
        }
        return List.copyOf(planes);
    }

    private static List<Product> products() {
        List<Product> products = new ArrayList<>();
        for (int degree = 0; degree <= ShiftedLegendre.DEGREE; degree++) {
            for (int plane = 0; plane < PLANES.size(); plane++) {
                int z = degree - PLANES.get(plane).x() - PLANES.get(plane).y();
                if (z >= 0) {
                    products.add(new Product(plane, z));
                }
            }
        }
        return List.copyOf(products);
    }
}
