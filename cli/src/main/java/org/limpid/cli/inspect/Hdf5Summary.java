package org.limpid.cli.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.TextTable;
import org.limpid.files.FileErrors;
import org.limpid.hdf5.Hdf5DataSet;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Node;

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
        try (Hdf5File hdf5 = Hdf5File.openReadOnly(file)) {
            for (Hdf5Node node : hdf5.nodes()) {
                add(hdf5, node);
            }
        }
        listing.table(rows);
    }

    private void add(Hdf5File hdf5, Hdf5Node node) {
        int depth = depth(node.path());
        String indent = STEP.repeat(depth);
        String name = node.path().substring(node.path().lastIndexOf('/') + 1);
        if (node instanceof Hdf5DataSet dataSet) {
            String type = dataSet.typeName().toLowerCase(Locale.ROOT);
            rows.add(List.of(indent + name, type, shape(dataSet.dims()), storage(dataSet)));
            values(hdf5, dataSet).ifPresent(text -> rows.add(List.of(indent + STEP + text)));
        } else {
            rows.add(List.of(indent + name + "/"));
        }
        for (String attribute : node.attributes()) {
            rows.add(List.of(indent + STEP + "@" + attribute + " = " + attribute(hdf5, node.path(), attribute)));
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

    private static String storage(Hdf5DataSet dataSet) {
        List<String> words = new ArrayList<>();
        dataSet.chunk().ifPresent(chunk -> words.add("chunks of " + shape(chunk)));
        if (dataSet.shuffle()) {
            words.add("shuffled");
        }
        dataSet.deflateLevel().ifPresent(level -> words.add("deflated (" + level + ")"));
        return words.isEmpty() ? "in one block" : String.join(", ", words);
    }

    private static Optional<String> values(Hdf5File hdf5, Hdf5DataSet dataSet) {
        double count = dataSet.dims().stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
        if (dataSet.type().isEmpty() || count < 1 || count > MOST_ELEMENTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(values(hdf5.readDoubles(dataSet.path())));
        } catch (Hdf5Exception undecoded) {
            return Optional.of("(values can't be read: " + undecoded.getMessage() + ")");
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

    private static String attribute(Hdf5File hdf5, String path, String name) {
        try {
            return NumberText.list(hdf5.attributes().doubles(path, name), ATTRIBUTE_VALUES);
        } catch (Hdf5Exception notNumbers) {
            return text(hdf5, path, name);
        }
    }

    private static String text(Hdf5File hdf5, String path, String name) {
        try {
            return hdf5.attributes().strings(path, name).stream()
                    .map(text -> '"' + text + '"')
                    .collect(Collectors.joining(", "));
        } catch (Hdf5Exception neither) {
            return "(neither numbers nor text)";
        }
    }
}
