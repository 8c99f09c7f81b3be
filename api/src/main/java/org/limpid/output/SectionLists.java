package org.limpid.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.Checksum;
import org.limpid.files.FileErrors;
import org.limpid.files.SpecialFile;

/**
 * The folder {@code .limpid/stacks} of an output folder: a file for each list of sections that runs were asked to restore,
 * named by its content. All tasks of a job have the same list and so write the same file; the stack is the union of all
 * lists. The first line says whether outputs have sidecars, each further one is the name of a section's file, a tab and the
 * section's number, if it has one.
 */
public final class SectionLists {
    private static final String WITH_SIDECARS = "sidecars";
    private static final String WITHOUT = "no sidecars";
    private static final int NAME_BYTES = 8;
    private static final Pattern NUMBERED = Pattern.compile("(.*)\\t(\\d*)");

    private final Path folder;

    public SectionLists(Path outputFolder) {
        folder = outputFolder.resolve(".limpid").resolve("stacks");
    }

    /** A line of a list: a file's name and its section's number, or nothing. */
    private record Line(String name, String number) {
        static Line parse(String text) {
            Matcher numbered = NUMBERED.matcher(text);
            return numbered.matches() ? new Line(numbered.group(1), numbered.group(2)) : new Line(text, "");
        }
    }

    /**
     * Adds a list of the files of all results of a stack unless it is there, and removes unfinished files of killed processes.
     *
     * @param outputs numbers of the sections by their names
     * @param sidecars whether a complete output has a sidecar
     * @return an example of sections that have another number than in the lists that were there, if this one is new
     * @throws LimpidException when the folder can't be written to
     */
    public Optional<String> add(Map<String, OptionalInt> outputs, boolean sidecars) {
        StringBuilder text = new StringBuilder(sidecars ? WITH_SIDECARS : WITHOUT).append('\n');
        new TreeMap<>(outputs)
                .forEach((name, number) -> text.append(name)
                        .append('\t')
                        .append(number.isPresent() ? String.valueOf(number.getAsInt()) : "")
                        .append('\n'));
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(name(content) + ".txt");
        FileErrors.naming(folder, "the list of sections can't be written", () -> Files.createDirectories(folder));
        StaleFiles.clear(folder);
        if (Files.exists(file)) {
            return Optional.empty();
        }
        Optional<String> other = otherNumber(outputs);
        AtomicFile.write(file, AtomicFile.bytes(content));
        return other;
    }

    private Optional<String> otherNumber(Map<String, OptionalInt> outputs) {
        return lists().stream()
                .flatMap(lines -> lines.stream().skip(1).map(Line::parse))
                .filter(line -> !line.number().isEmpty() && outputs.containsKey(line.name()))
                .filter(line -> outputs.get(line.name()).isPresent()
                        && !line.number()
                                .equals(String.valueOf(outputs.get(line.name()).getAsInt())))
                .findFirst()
                .map(line -> line.name() + " is section "
                        + outputs.get(line.name()).getAsInt() + " and was " + line.number() + " in an earlier run");
    }

    private static String name(byte[] content) {
        MessageDigest digest = Checksum.newDigest();
        digest.update(content);
        return Checksum.hex(digest).substring(0, 2 * NAME_BYTES);
    }

    /**
     * The sections of all lists: by name, whether an output is complete only with a sidecar. Empty where there is no list.
     *
     * @throws LimpidException when lists can't be read
     */
    public Map<String, Boolean> read() {
        Map<String, Boolean> sections = new TreeMap<>();
        for (List<String> lines : lists()) {
            if (!lines.isEmpty()) {
                boolean sidecars = lines.get(0).equals(WITH_SIDECARS);
                lines.stream()
                        .skip(1)
                        .forEach(line -> sections.merge(Line.parse(line).name(), sidecars, Boolean::logicalAnd));
            }
        }
        return sections;
    }

    private List<List<String>> lists() {
        List<List<String>> lists = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(entry -> entry.toString().endsWith(".txt")).toList()) {
                SpecialFile.refuse(file);
                lists.add(List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")));
            }
        } catch (NoSuchFileException noList) {
            return lists;
        } catch (IOException unreadable) {
            throw FileErrors.of(folder, "the lists of sections can't be read", unreadable);
        }
        return lists;
    }
}
