package org.limpid.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The description of a parameter, from which explanations and the table of parameters are made: on a component of a
 * parameter record of the key, on a sealed type of its {@link Discriminator}, on an alternative or a constant of an
 * enumeration of the word. On a method of a sealed type it describes the components of that name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.TYPE, ElementType.FIELD})
@interface Description {
    /** {@return the effect: sentences for a key, a phrase for a word} */
    String value();

    /** {@return the unit of a number; empty where {@link Range#unit} has it or there is no unit} */
    String unit() default "";

    /** {@return the images or keys on which the right value depends, a phrase; may be empty} */
    String dependsOn() default "";
}
