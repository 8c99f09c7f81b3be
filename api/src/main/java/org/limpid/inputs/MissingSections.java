package org.limpid.inputs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.limpid.LimpidException;
import org.limpid.section.SectionId;

/** The sections of a stack whose numbers, between the least and the greatest, no file has. */
public final class MissingSections {
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private MissingSections() {}

    /**
     * {@return the missing sections by rising number, named as the one before them is; none where not all sections have numbers}
     *
     * @param step between the numbers of sections that follow each other, at least 1
     * @throws LimpidException when one would have the name of another section
     */
    public static List<SectionId> of(List<SectionId> sections, int step) {
        TreeMap<Integer, SectionId> byNumber = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (SectionId section : sections) {
            if (section.z().isEmpty()) {
                return List.of();
            }
            byNumber.put(section.z().getAsInt(), section);
            names.add(section.name());
        }
        List<SectionId> missing = new ArrayList<>();
        Optional<SectionId> before = Optional.empty();
        for (SectionId section : byNumber.values()) {
            if (before.isPresent()) {
                SectionId last = before.get();
                for (int z = last.z().orElseThrow() + step; z < section.z().orElseThrow(); z += step) {
                    String name = name(last, z);
                    if (!names.add(name)) {
                        throw new LimpidException(name + ": is the name of section " + z
                                + ", which is missing, and of another section; expected different names");
                    }
                    missing.add(new SectionId(name, OptionalInt.of(z), name));
                }
            }
            before = Optional.of(section);
        }
        return missing;
    }

    /** The last number in the name that is the section's own is replaced; without one the name is the number. */
    private static String name(SectionId section, int z) {
        Optional<MatchResult> own = DIGITS.matcher(section.name())
                .results()
                .filter(digits -> digits.group().length() < 10
                        && Integer.parseInt(digits.group()) == section.z().orElseThrow())
                .reduce((first, second) -> second);
        return own.map(digits -> section.name().substring(0, digits.start())
                        + String.format(Locale.ROOT, "%0" + digits.group().length() + "d", z)
                        + section.name().substring(digits.end()))
                .orElseGet(() -> String.format(Locale.ROOT, "%05d.tif", z));
    }
}
