package org.limpid.slab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.limpid.LimpidException;
import org.limpid.section.SectionId;

/**
 * Where the sections of a stack lie in a volume. When all have numbers, the first is at 0 and the others are as far from it as their
 * numbers say, in steps of the numbers' greatest common distance: numbers that are missing leave gaps. Otherwise the sections follow
 * one another in the order of the stack.
 */
public final class SectionPlaces {
    /** Beyond so many times the sections, gaps are taken for numbers that count something else. */
    private static final int MOST_GAPS = 100;

    private final Map<String, Integer> places;
    private final OptionalInt first;
    private final int step;
    private final int depth;

    private SectionPlaces(Map<String, Integer> places, OptionalInt first, int step, int depth) {
        this.places = Map.copyOf(places);
        this.first = first;
        this.step = step;
        this.depth = depth;
    }

    /**
     * Finds the places.
     *
     * @param sections of the whole stack, in its order, at least one
     * @throws LimpidException when two have the same number, or the numbers are too far apart
     */
    public static SectionPlaces of(List<SectionId> sections) {
        Map<String, Integer> places = new HashMap<>();
        TreeMap<Integer, SectionId> numbered = new TreeMap<>();
        for (SectionId section : sections) {
            places.put(section.name(), places.size());
            if (section.z().isPresent()) {
                SectionId same = numbered.put(section.z().getAsInt(), section);
                if (same != null) {
                    throw new LimpidException(
                            section + ": is section " + section.z().getAsInt() + " as " + same
                                    + " is; expected different numbers, which are the places in a volume");
                }
            }
        }
        if (numbered.size() < sections.size()) {
            return new SectionPlaces(places, OptionalInt.empty(), 1, sections.size());
        }
        int first = numbered.firstKey();
        int step =
                Math.max(1, numbered.keySet().stream().reduce(0, (common, number) -> divisor(common, number - first)));
        long depth = ((long) numbered.lastKey() - first) / step + 1;
        if (depth > (long) MOST_GAPS * sections.size()) {
            throw new LimpidException(numbered.lastEntry().getValue() + ": is section " + numbered.lastKey() + " and "
                    + numbered.firstEntry().getValue() + " is " + first + ": a volume of " + sections.size()
                    + " sections would be " + depth + " deep; expected numbers without such gaps");
        }
        numbered.forEach((number, section) -> places.put(section.name(), (number - first) / step));
        return new SectionPlaces(places, OptionalInt.of(first), step, (int) depth);
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /** {@return the place of a section of the stack, or of one that is missing in it, from 0} */
    public int of(SectionId section) {
        Integer place = places.get(section.name());
        return place == null ? (section.z().orElseThrow() - first.orElseThrow()) / step : place;
    }

    /** {@return the number of the section at 0, if the places are by number} */
    public OptionalInt first() {
        return first;
    }

    /** {@return how far the numbers of neighbours are apart} */
    public int step() {
        return step;
    }

    /** {@return sections of the volume, with gaps} */
    public int depth() {
        return depth;
    }

    /** {@return how many places no section has} */
    public int gaps() {
        return depth - places.size();
    }
}
