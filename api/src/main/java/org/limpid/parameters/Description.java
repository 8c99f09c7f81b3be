package org.limpid.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The description of a parameter, from which explanations and the table of parameters are made. On a component of a parameter
 * record it describes the key. On a sealed type it describes the {@link Discriminator}. On an alternative, or on a constant of
 * an enumeration, it describes the word.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.FIELD})
@interface Description {
    /**
     * The effect.
     *
     * @return sentences for a key, a phrase for a word
     */
    String value();

    /**
     * The unit of a number.
     *
     * @return the unit; empty where {@link Range#unit} has it or there is no unit
     */
    String unit() default "";

    /**
     * The images or keys on which the right value depends.
     *
     * @return a phrase; may be empty
     */
    String dependsOn() default "";
}
