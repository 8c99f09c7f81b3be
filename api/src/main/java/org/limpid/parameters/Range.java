package org.limpid.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which numbers a parameter may be: finite ones within these bounds. Every number of a parameter record has one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Range {
    /**
     * The least number.
     *
     * @return the bound, itself allowed
     */
    double from() default Double.NEGATIVE_INFINITY;

    /**
     * What the number has to exceed.
     *
     * @return the bound, itself not allowed
     */
    double above() default Double.NEGATIVE_INFINITY;

    /**
     * The greatest number.
     *
     * @return the bound, itself allowed
     */
    double to() default Double.POSITIVE_INFINITY;

    /**
     * What the number has to stay under.
     *
     * @return the bound, itself not allowed
     */
    double below() default Double.POSITIVE_INFINITY;

    /**
     * Whether the number has to be odd.
     *
     * @return true for lengths of windows around a pixel
     */
    boolean odd() default false;

    /**
     * What the number counts.
     *
     * @return the unit's name in the plural, or nothing when messages are to say "a number"
     */
    String unit() default "";

    /**
     * Why others are not.
     *
     * @return a phrase that follows the range in messages, or nothing
     */
    String why() default "";
}
