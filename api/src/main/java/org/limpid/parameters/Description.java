package org.limpid.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a parameter does, for those who set it: the source of the explanations and of the table of parameters. On a
 * component of a parameter record it explains the key, on a sealed type the key that chooses, on an alternative or on a
 * constant of an enumeration the word that stands for it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.FIELD})
@interface Description {
    /**
     * What it does.
     *
     * @return of a key whole sentences, of a word a phrase
     */
    String value();

    /**
     * What a number counts.
     *
     * @return the unit, or nothing where {@link Range#unit} says it or there is none
     */
    String unit() default "";

    /**
     * What the right value depends on.
     *
     * @return a phrase, or nothing
     */
    String dependsOn() default "";
}
