package org.limpid.cli.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.TextTable;
import org.limpid.files.FileErrors;
import org.limpid.hdf5.Hdf5Attribute;
import org.limpid.hdf5.Hdf5Entry;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.hdf5.Hdf5Reader;

/** The tree of groups and data sets in an HDF5 file. */
final class Hdf5Summary {
    private static final double MOST_ELEMENTS = 1e6;
    private static final int FIRST_VALUES = 6;
    private static final int ATTRIBUTE_VALUES = 12;
    private static final String STEP = "  ";

    private final Path file;
    private final TextTable listing;
    private final List<List<String>> rows = new ArrayList<>();

    Hdf5Summary(Path file, TextTable listing) {
        this.file = file;
        this.listing = listing;
    }

    void print() {
        listing.line(file.toString());
        listing.entry("format", "HDF5");
        listing.entry(
                "file", NumberText.exactBytes(FileErrors.naming(file, "has no readable size", () -> Files.size(file))));
        listing.line("");
        try (Hdf5Reader hdf5 = Hdf5Reader.open(file)) {
            List<Hdf5Entry> entries = hdf5.entries();
            entries.forEach(entry -> add(hdf5, entry));
            listing.table(rows);
            requireSound(entries);
        }
    }

    private void requireSound(List<Hdf5Entry> entries) {
        List<Hdf5Entry> damaged = entries.stream()
                .filter(entry -> entry.kind() == Hdf5Entry.Kind.UNREADABLE)
                .toList();
        if (!damaged.isEmpty()) {
            throw new LimpidException(file + ": '" + damaged.getFirst().path() + "' can't be read: "
                    + damaged.getFirst().type() + (damaged.size() > 1 ? " (and " + (damaged.size() - 1) + " more)" : "")
                    + "; expected a sound HDF5 file");
        }
    }

    private void add(Hdf5Reader hdf5, Hdf5Entry entry) {
        String indent = STEP.repeat(depth(entry.path()));
        String name = indent + entry.name();
        switch (entry.kind()) {
            case GROUP -> rows.add(List.of(name + "/"));
            case DATA_SET -> {
                rows.add(List.of(name, entry.type(), shape(entry.dims()), String.join(", ", entry.storage())));
                values(hdf5, entry).ifPresent(text -> rows.add(List.of(indent + STEP + text)));
            }
            case NULL_DATA_SET -> rows.add(List.of(name, entry.type(), "no element", "null"));
            case SOFT_LINK -> rows.add(List.of(name, "link to " + entry.type()));
            case EXTERNAL_LINK -> rows.add(List.of(name, "link to another file: " + entry.type()));
            case TYPE -> rows.add(List.of(name, "a type: " + entry.type()));
            case ELSEWHERE -> rows.add(List.of(name, entry.type()));
            case UNREADABLE -> rows.add(List.of(name, "can't be read: " + entry.type()));
        }
        for (Hdf5Attribute attribute : hdf5.attributes(entry)) {
            rows.add(List.of(indent + STEP + "@" + attribute.name() + " = " + attribute(attribute)));
        }
    }

    private static int depth(String path) {
        return path.equals("/")
                ? 0
                : (int) path.chars().filter(letter -> letter == '/').count();
    }

    private static String shape(List<Long> dims) {
        return dims.isEmpty()
                ? "one element"
                : dims.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    private Optional<String> values(Hdf5Reader hdf5, Hdf5Entry dataSet) {
        double count = dataSet.dims().stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
        if (!dataSet.holdsNumbers() || count < 1 || count > MOST_ELEMENTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(values(hdf5.numbers(dataSet)));
        } catch (Hdf5Exception undecoded) {
            return Optional.of("(" + undecoded.getMessage().replace(file + ": ", "") + ")");
        }
    }

    private static String values(double[] values) {
        if (values.length == 1) {
            return "value " + NumberText.of(values[0]);
        }
        return "minimum " + NumberText.of(Arrays.stream(values).min().orElseThrow()) + ", maximum "
                + NumberText.of(Arrays.stream(values).max().orElseThrow()) + "; "
                + NumberText.list(values, FIRST_VALUES);
    }

    private static String attribute(Hdf5Attribute attribute) {
        if (!attribute.numbers().isEmpty()) {
            return NumberText.list(
                    attribute.numbers().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray(),
                    ATTRIBUTE_VALUES);
        }
        return attribute.texts().isEmpty()
                ? "(neither numbers nor text)"
                : attribute.texts().stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "));
    }
}
