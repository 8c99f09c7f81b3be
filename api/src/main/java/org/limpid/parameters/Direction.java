package org.limpid.parameters;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Direction of the stripes: one angle, several that are removed one after the other, or one that is found in each section.
 *
 * <p>Angles are degrees: 0 is down the columns, 90 along the rows, and the tangent is how many columns stripes move by to the
 * right in a row further down. Directions of equal angles are equal.
 */
public final class Direction {
    /** Down the columns: 0 degrees. */
    public static final Direction VERTICAL = ofDegrees(0);
    /** Along the rows: 90 degrees. */
    public static final Direction HORIZONTAL = ofDegrees(90);
    /** Found in each section by itself; vertical where none is clear. */
    public static final Direction AUTO = new Direction(List.of());

    static final String EXPECTED = "vertical, horizontal, auto, degrees from -90 to 90, or a list of degrees";
    private static final double RIGHT_ANGLE = 90;
    private static final double CLOSEST = 2;

    private final List<Double> degrees;

    private Direction(List<Double> degrees) {
        this.degrees = degrees;
    }

    /**
     * {@return the direction of some angles, whose stripes are removed in this order}
     * @param degrees at least one, each -90 to 90, at least 2 apart; -90 is 90
     * @throws ParameterException when they are not
     */
    public static Direction ofDegrees(double... degrees) {
        if (degrees.length == 0) {
            throw new ParameterException("direction", "direction is an empty list; expected " + EXPECTED);
        }
        for (int i = 0; i < degrees.length; i++) {
            if (!(Math.abs(degrees[i]) <= RIGHT_ANGLE)) {
                throw refused(
                        degrees.length, i, word(degrees[i]) + "; expected " + EXPECTED + ": directions repeat beyond");
            }
            for (int k = 0; k < i; k++) {
                if (apart(degrees[i], degrees[k]) < CLOSEST) {
                    throw refused(
                            degrees.length,
                            i,
                            word(degrees[i]) + ", near " + word(degrees[k])
                                    + "; expected angles at least 2 degrees apart: closer ones are removed as one");
                }
            }
        }
        return new Direction(DoubleStream.of(degrees)
                .map(each -> each == -RIGHT_ANGLE ? RIGHT_ANGLE : each + 0.0)
                .boxed()
                .toList());
    }

    private static double apart(double one, double other) {
        double apart = Math.abs(one - other);
        return Math.min(apart, 2 * RIGHT_ANGLE - apart);
    }

    private static ParameterException refused(int count, int index, String found) {
        return count == 1
                ? new ParameterException("direction", "direction is " + found)
                : new ParameterException("direction/" + index, "entry " + (index + 1) + " of direction is " + found);
    }

    /**
     * {@return the direction of a text as parameter files and options have it: {@code vertical}, {@code horizontal}, {@code auto},
     * degrees, or several degrees separated by commas}
     * @param text may have brackets around a list
     * @throws ParameterException when it is none
     */
    public static Direction of(String text) {
        String inside = text.strip().replaceAll("^\\[(.*)]$", "$1");
        if (inside.equals("auto")) {
            return AUTO;
        }
        return ofDegrees(Arrays.stream(inside.split(",", -1))
                .map(String::strip)
                .mapToDouble(word -> entry(word, text))
                .toArray());
    }

    /** The angle of an entry of a list. */
    static double entry(String word, String text) {
        if (word.equals("vertical")) {
            return 0;
        }
        if (word.equals("horizontal")) {
            return RIGHT_ANGLE;
        }
        if (!YamlValue.isNumber(word)) {
            String alone = word.equals("auto") ? " (auto stands alone)" : "";
            throw new ParameterException(
                    "direction", "direction is " + YamlValue.quote(text) + alone + "; expected " + EXPECTED);
        }
        return Double.parseDouble(word);
    }

    /** {@return the angles in degrees, above -90, to 90; none if the direction is found in each section} */
    public List<Double> degrees() {
        return degrees;
    }

    /**
     * {@return how far an angle is from the nearest of this direction's, degrees, 0 to 90; infinite if the direction is found in
     * each section}
     * @param angle degrees
     */
    public double apart(double angle) {
        return degrees.stream().mapToDouble(each -> apart(each, angle)).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** {@return whether it is found in each section} */
    public boolean isAuto() {
        return degrees.isEmpty();
    }

    /** {@return whether it is one angle, along the columns or the rows} */
    public boolean isAlongAxis() {
        return equals(VERTICAL) || equals(HORIZONTAL);
    }

    /** {@return whether the first angle is nearer to the rows than to the columns} */
    public boolean turned() {
        return !isAuto() && Math.abs(degrees.get(0)) > RIGHT_ANGLE / 2;
    }

    /** {@return the axis next to the first angle, vertical or horizontal; vertical if the direction is found in each section} */
    public Direction nearestAxis() {
        return turned() ? HORIZONTAL : VERTICAL;
    }

    /** The value as parameter files have it: a word, a number, or a list of numbers. */
    Object tree() {
        if (isAuto() || isAlongAxis()) {
            return toString();
        }
        return degrees.size() == 1
                ? number(degrees.get(0))
                : degrees.stream().map(Direction::number).toList();
    }

    private static Object number(double degrees) {
        return degrees == Math.rint(degrees) ? (Object) (int) degrees : (Object) degrees;
    }

    private static String word(double degrees) {
        return PlainText.of(degrees);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Direction direction && degrees.equals(direction.degrees);
    }

    @Override
    public int hashCode() {
        return degrees.hashCode();
    }

    /** {@return the direction as {@link #of} reads it} */
    @Override
    public String toString() {
        if (isAuto()) {
            return "auto";
        }
        if (isAlongAxis()) {
            return degrees.get(0) == 0 ? "vertical" : "horizontal";
        }
        String listed = degrees.stream().map(Direction::word).collect(Collectors.joining(", "));
        return degrees.size() == 1 ? listed : "[" + listed + "]";
    }
}
