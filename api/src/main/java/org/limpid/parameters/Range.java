package org.limpid.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The allowed values of a number: finite and within these bounds. Every number of a parameter record has this annotation. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Range {
    /**
     * The least allowed number.
     *
     * @return the bound, inclusive
     */
    double from() default Double.NEGATIVE_INFINITY;

    /**
     * The lower limit that the number must exceed.
     *
     * @return the bound, exclusive
     */
    double above() default Double.NEGATIVE_INFINITY;

    /**
     * The greatest allowed number.
     *
     * @return the bound, inclusive
     */
    double to() default Double.POSITIVE_INFINITY;

    /**
     * The upper limit that the number must stay below.
     *
     * @return the bound, exclusive
     */
    double below() default Double.POSITIVE_INFINITY;

    /**
     * Whether the number must be odd.
     *
     * @return true for lengths of windows around a pixel
     */
    boolean odd() default false;

    /**
     * The unit of the number.
     *
     * @return the unit in the plural; empty when messages say "a number"
     */
    String unit() default "";

    /**
     * The reason for the bounds.
     *
     * @return a phrase that follows the range in messages; may be empty
     */
    String why() default "";
}
