package org.limpid.volume;

import java.util.List;
import java.util.Locale;
import org.limpid.LimpidException;

/**
 * Which axis of an array is which of a volume.
 *
 * @param letters z, y and x in the array's order, the fastest axis last
 */
public record AxisOrder(String letters) {
    private static final List<String> KNOWN = List.of("zyx", "zxy", "yzx", "yxz", "xzy", "xyz");

    /** The order of most files. */
    public static final AxisOrder ZYX = new AxisOrder("zyx");

    /**
     * @throws IllegalArgumentException when the letters are others
     */
    public AxisOrder {
        if (!KNOWN.contains(letters)) {
            throw new IllegalArgumentException("axes are '" + letters + "'; expected one of " + KNOWN);
        }
    }

    /**
     * {@return an order that a user names}
     *
     * @throws LimpidException when it is none
     */
    public static AxisOrder parse(String text) {
        String letters = text.toLowerCase(Locale.ROOT).replaceAll("[\\s,]", "");
        if (!KNOWN.contains(letters)) {
            throw new LimpidException(
                    "axes are '" + text + "'; expected the letters z, y and x in the array's order, such as zyx");
        }
        return new AxisOrder(letters);
    }

    /** {@return which axis of the array z, y and x are} */
    public int[] places() {
        return new int[] {letters.indexOf('z'), letters.indexOf('y'), letters.indexOf('x')};
    }
}
