package org.limpid;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A key of a parameter file, which is a component of a parameter record: a number with its {@link Allowed} bounds, a
 * switch, a group of further keys, or a list of such groups.
 *
 * @param component of the record
 */
public record ParameterKey(RecordComponent component) {
    /**
     * The keys of a group.
     *
     * @param group a parameter record
     * @return its keys in order
     */
    public static List<ParameterKey> of(Class<? extends Record> group) {
        return Arrays.stream(group.getRecordComponents()).map(ParameterKey::new).toList();
    }

    /**
     * Checks the numbers of a parameter record.
     *
     * @param group the record's class
     * @param values of its components, in order
     * @throws ParameterException when a number is not allowed
     */
    public static void check(Class<? extends Record> group, Object... values) {
        List<ParameterKey> keys = of(group);
        for (int i = 0; i < values.length; i++) {
            ParameterKey key = keys.get(i);
            if (values[i] instanceof Number number && !key.allows(number.doubleValue())) {
                throw new ParameterException(key.name(), key.name() + " is " + number + "; expected " + key.expected());
            }
        }
    }

    /**
     * Its name in files.
     *
     * @return the method's own, as in {@code adjust_beta}
     */
    public String name() {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /**
     * What its values are.
     *
     * @return {@code int}, {@code double}, {@code boolean}, a parameter record or a list
     */
    public Class<?> type() {
        return component.getType();
    }

    /**
     * The record of a group, or of each entry of a list of groups.
     *
     * @return a parameter record
     */
    public Class<? extends Record> group() {
        Class<?> record = type() == List.class
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : type();
        return record.asSubclass(Record.class);
    }

    /**
     * Whether it may be this number.
     *
     * @param number any
     * @return whether it is finite and within the bounds
     */
    public boolean allows(double number) {
        Allowed allowed = component.getAnnotation(Allowed.class);
        return Double.isFinite(number)
                && number >= allowed.from()
                && number > allowed.above()
                && number <= allowed.to()
                && number < allowed.below()
                && (type() != int.class || number == (int) number)
                && (!allowed.odd() || Math.abs(number % 2) == 1);
    }

    /**
     * What it may be, as messages put it.
     *
     * @return for example "an odd number from 1 to 99"
     */
    public String expected() {
        if (type() == boolean.class) {
            return "true or false";
        }
        if (type() == List.class) {
            return "a list, each entry " + expectedKeys(group());
        }
        return type().isRecord() ? expectedKeys(group()) : expectedNumber();
    }

    /**
     * Which keys a group has, as messages put it.
     *
     * @param group a parameter record
     * @return for example "a group of keys: gain, offset"
     */
    static String expectedKeys(Class<? extends Record> group) {
        return "a group of keys: " + names(group);
    }

    /**
     * The names of a group's keys.
     *
     * @param group a parameter record
     * @return them in order, parted by commas
     */
    static String names(Class<? extends Record> group) {
        return of(group).stream().map(ParameterKey::name).collect(Collectors.joining(", "));
    }

    private String expectedNumber() {
        Allowed allowed = component.getAnnotation(Allowed.class);
        String lower = bound(" from ", allowed.from()) + bound(" above ", allowed.above());
        String upper = bound(" to ", allowed.to()) + bound(" below ", allowed.below());
        boolean between = Double.isFinite(allowed.from()) && Double.isFinite(allowed.to());
        String and = lower.isEmpty() || upper.isEmpty() || between ? "" : " and";
        return noun(allowed, lower.isEmpty() && upper.isEmpty()) + lower + and + upper;
    }

    private String noun(Allowed allowed, boolean boundless) {
        if (!allowed.unit().isEmpty()) {
            return (boundless ? "finite " : "") + allowed.unit();
        }
        if (allowed.odd()) {
            return "an odd number";
        }
        if (type() == int.class) {
            return "a whole number";
        }
        return boundless ? "a finite number" : "a number";
    }

    private static String bound(String preposition, double bound) {
        return Double.isFinite(bound)
                ? preposition + BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString()
                : "";
    }
}
