package org.limpid.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The key of a group that selects one of the records of a sealed type. Its value is the record's name in lower case.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Discriminator {
    /** {@return the name of the key in files} */
    String key();

    /** {@return the alternative when the key is absent, one of the names; empty when the key is required} */
    String preset() default "";
}
