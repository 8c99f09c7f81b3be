package org.limpid.inputs;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the number that differs from file to file, from all names of a folder. Of several it is the one that counts best: with many
 * values close to each other. Of those that count alike it is the last.
 */
final class DifferingNumber {
    private final Map<String, Integer> places = new HashMap<>();
    private final Optional<NameNumbers> example;
    private final int placeOfExample;

    /** Looks at all names of a folder, without their endings. */
    DifferingNumber(Collection<String> names) {
        Map<String, List<NameNumbers>> forms = names.stream()
                .map(NameNumbers::of)
                .filter(name -> !name.numbers().isEmpty())
                .collect(Collectors.groupingBy(NameNumbers::form, LinkedHashMap::new, Collectors.toList()));
        forms.forEach((form, alike) -> place(alike).ifPresent(place -> places.put(form, place)));
        example = forms.values().stream()
                .filter(alike -> places.containsKey(alike.get(0).form()))
                .max(Comparator.comparingInt((List<NameNumbers> alike) -> alike.size())
                        .thenComparing(alike -> alike.get(0).form()))
                .map(alike -> alike.get(0));
        placeOfExample = example.map(name -> places.get(name.form())).orElse(0);
    }

    /** The number of a name without its ending. */
    OptionalInt of(String name) {
        NameNumbers numbers = NameNumbers.of(name);
        if (numbers.numbers().isEmpty()) {
            return OptionalInt.empty();
        }
        return numbers.at(Optional.ofNullable(places.get(numbers.form())).orElseGet(() -> alone(numbers)));
    }

    /** The place in names of one form; empty when none of several numbers differs. */
    private static Optional<Integer> place(List<NameNumbers> alike) {
        List<Integer> eligible = alike.get(0).eligible();
        if (eligible.size() == 1) {
            return Optional.of(eligible.get(0));
        }
        double most = 0;
        Optional<Integer> best = Optional.empty();
        for (int place : eligible) {
            double worth = worth(alike, place);
            if (worth > 0 && worth >= most) {
                most = worth;
                best = Optional.of(place);
            }
        }
        return best;
    }

    /** How many values there are, times how close they are; 0 where there is one, or one that is no index. */
    private static double worth(List<NameNumbers> alike, int place) {
        Set<Integer> values = new HashSet<>();
        for (NameNumbers name : alike) {
            OptionalInt value = name.at(place);
            if (value.isEmpty()) {
                return 0;
            }
            values.add(value.getAsInt());
        }
        if (values.size() < 2) {
            return 0;
        }
        long least = values.stream().mapToInt(value -> value).min().orElseThrow();
        long greatest = values.stream().mapToInt(value -> value).max().orElseThrow();
        return (double) values.size() * values.size() / (greatest - least + 1);
    }

    /** The place in a name whose form tells nothing: the one that it has in most names, if it goes with them; else the last. */
    private int alone(NameNumbers name) {
        List<Integer> eligible = name.eligible();
        if (example.isPresent()) {
            String before = example.get().before(placeOfExample);
            String after = example.get().after(placeOfExample);
            for (int place : eligible) {
                if (name.before(place).equals(before) || name.after(place).equals(after)) {
                    return place;
                }
            }
        }
        return eligible.get(eligible.size() - 1);
    }
}
