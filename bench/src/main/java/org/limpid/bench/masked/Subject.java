package org.limpid.bench.masked;

import java.util.Locale;
import org.limpid.image.Sample;
import org.limpid.parameters.Direction;

/** A section that is restored, and the one that it is compared with. */
enum Subject {
    UNPADDED(Sample.UINT16, Shape.WHOLE, Direction.VERTICAL, 1),
    PADDED(Sample.UINT16, Shape.TURNED, Direction.VERTICAL, 1.25),
    HOLE(Sample.UINT16, Shape.HOLED, Direction.VERTICAL, 1.25),
    FLOATS(Sample.FLOAT32, Shape.WHOLE, Direction.VERTICAL, 1),
    /** Padding is NaN, and there is no mask. */
    FLOATS_PADDED(Sample.FLOAT32, Shape.TURNED, Direction.VERTICAL, 1.4),
    HORIZONTAL(Sample.UINT16, Shape.WHOLE, Direction.HORIZONTAL, 1),
    HORIZONTAL_PADDED(Sample.UINT16, Shape.TURNED, Direction.HORIZONTAL, 1.25);

    private final Sample sample;
    private final Shape shape;
    private final Direction stripes;
    private final double limit;

    Subject(Sample sample, Shape shape, Direction stripes, double limit) {
        this.sample = sample;
        this.shape = shape;
        this.stripes = stripes;
        this.limit = limit;
    }

    Sample sample() {
        return sample;
    }

    Shape shape() {
        return shape;
    }

    Direction stripes() {
        return stripes;
    }

    /** The greatest ratio that passes: its time over that of {@link #reference}. */
    double limit() {
        return limit;
    }

    /** The same without padding. */
    Subject reference() {
        return switch (this) {
            case UNPADDED, PADDED, HOLE -> UNPADDED;
            case FLOATS, FLOATS_PADDED -> FLOATS;
            case HORIZONTAL, HORIZONTAL_PADDED -> HORIZONTAL;
        };
    }

    /** As it is printed. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
