package org.limpid.plain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test of (height, width): smaller than every filter, odd, and more than one strip of columns. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({
    "1, 1",
    "1, 40",
    "40, 1",
    "2, 2",
    "3, 7",
    "5, 5",
    "17, 31",
    "64, 64",
    "70, 33",
    "129, 257",
    "19, 256",
    "9, 513",
    "300, 520"
})
public @interface EverySize {}
