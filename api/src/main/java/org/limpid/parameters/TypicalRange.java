package org.limpid.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which of the allowed numbers are usual for a parameter; a file with another one is read with a warning. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface TypicalRange {
    /**
     * The least usual number.
     *
     * @return the bound, itself usual
     */
    double from();

    /**
     * The greatest usual number.
     *
     * @return the bound, itself usual
     */
    double to();

    /**
     * Why others are not.
     *
     * @return a phrase
     */
    String why();
}
