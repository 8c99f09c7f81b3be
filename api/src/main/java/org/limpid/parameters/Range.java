package org.limpid.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The allowed values of a number: finite and within these bounds. Every number of a parameter record has this annotation. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
@interface Range {
    /** {@return the least allowed number} */
    double from() default Double.NEGATIVE_INFINITY;

    /** {@return the lower limit that the number must exceed} */
    double above() default Double.NEGATIVE_INFINITY;

    /** {@return the greatest allowed number} */
    double to() default Double.POSITIVE_INFINITY;

    /** {@return the upper limit that the number must stay below} */
    double below() default Double.POSITIVE_INFINITY;

    /** {@return whether the number must be odd, as lengths of windows around a pixel} */
    boolean odd() default false;

    /** {@return the unit in the plural; empty when messages say "a number"} */
    String unit() default "";

    /** {@return the reason for the bounds, a phrase that follows the range in messages; may be empty} */
    String why() default "";
}
