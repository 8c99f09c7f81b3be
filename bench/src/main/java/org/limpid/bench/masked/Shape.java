package org.limpid.bench.masked;

import org.limpid.bench.SectionSize;

/** Which pixels of a section hold data. */
enum Shape {
    WHOLE {
        @Override
        boolean holdsData(double down, double along) {
            return true;
        }
    },
    /** A slightly turned rectangle, as aligning leaves it: none of the padding's edges is straight along rows or columns. */
    TURNED {
        @Override
        boolean holdsData(double down, double along) {
            return down >= SLANT * along
                    && along <= 1 - SLANT * down
                    && down <= 1 - SLANT * (1 - along)
                    && along >= SLANT * (1 - down);
        }
    },
    /** All but an ellipse in the middle, with as many pixels as the padding has. */
    HOLED {
        @Override
        boolean holdsData(double down, double along) {
            return Math.hypot(down - 0.5, along - 0.5) > RADIUS;
        }
    };

    private static final double SLANT = 0.031;
    private static final double RADIUS = 0.14;

    /** Whether a pixel at some shares of the section's height and width holds data. */
    abstract boolean holdsData(double down, double along);

    boolean holdsData(int y, int x, SectionSize size) {
        return holdsData((y + 0.5) / size.height(), (x + 0.5) / size.width());
    }
}
