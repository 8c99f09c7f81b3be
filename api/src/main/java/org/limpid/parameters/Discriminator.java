package org.limpid.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a sealed type whose records are alternatives: which key of a group names the one that is meant, by the record's name in lower
 * case.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Discriminator {
    /**
     * The key.
     *
     * @return its name
     */
    String key();

    /**
     * What is meant when the key is missing.
     *
     * @return one of the names, or nothing when the key must be there
     */
    String preset() default "";
}
