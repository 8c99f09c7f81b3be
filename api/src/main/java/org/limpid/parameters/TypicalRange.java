package org.limpid.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The usual values of a number. A file with an allowed but unusual value is read with a warning. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface TypicalRange {
    /** {@return the least usual number} */
    double from();

    /** {@return the greatest usual number} */
    double to();

    /** {@return the reason against other values, a phrase} */
    String why();
}
