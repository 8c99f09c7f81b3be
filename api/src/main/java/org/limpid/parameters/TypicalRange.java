package org.limpid.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The usual values of a number. A file with an allowed but unusual value is read with a warning. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface TypicalRange {
    /**
     * The least usual number.
     *
     * @return the bound, inclusive
     */
    double from();

    /**
     * The greatest usual number.
     *
     * @return the bound, inclusive
     */
    double to();

    /**
     * The reason against other values.
     *
     * @return a phrase
     */
    String why();
}
