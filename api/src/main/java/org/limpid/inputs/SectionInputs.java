package org.limpid.inputs;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.section.SectionId;
import org.limpid.section.SectionName;

/**
 * The sections that inputs stand for.
 *
 * @param sections in the order of the inputs, in a folder in the order of the numbers in the names
 * @param single whether the input is one file, and no folder, pattern or list
 * @param warnings of what was left out, a line each
 * @param numbers which number of the names counts, where that is not plain
 */
public record SectionInputs(
        List<SectionFile> sections, boolean single, List<String> warnings, Optional<String> numbers) {
    /**
     * Finds sections.
     *
     * @param inputs files, folders, patterns with {@code *}, {@code ?}, {@code [...]} or {@code {...}}, and lists with {@code @} in front:
     *     a name a line, or names that end in a zero byte
     * @throws LimpidException when one does not exist, a folder can't be read or has no section, or a pattern of numbers matches no name
     */
    public static SectionInputs of(List<Path> inputs, Numbering numbering) {
        int offsets = numbering.offsets().size();
        if (offsets > 1 && offsets != inputs.size()) {
            throw new LimpidException("--z-offset has " + offsets + " numbers for " + inputs.size()
                    + (inputs.size() == 1 ? " input" : " inputs") + "; expected one, or one for each input");
        }
        InputListing listing = new InputListing(FileKind.TIFF, numbering.recursive());
        for (int index = 0; index < inputs.size(); index++) {
            listing.add(inputs.get(index), index);
        }
        boolean single = inputs.size() == 1
                && listing.found().size() == 1
                && listing.found().get(0).file().equals(inputs.get(0));
        return of(listing, single, numbering);
    }

    /** Sections of some files and folders, as they are, with the usual numbers. */
    public static SectionInputs ofFiles(List<Path> files) {
        InputListing listing = new InputListing(FileKind.TIFF, false);
        for (int index = 0; index < files.size(); index++) {
            listing.addPlace(files.get(index), index);
        }
        return of(listing, files.size() == 1, Numbering.usual());
    }

    /** A PNG file, or those of a folder, with the usual numbers. */
    public static SectionInputs ofPng(Path place) {
        InputListing listing = new InputListing(FileKind.PNG, false);
        listing.addPlace(place, 0);
        return of(listing, !Files.isDirectory(place), Numbering.usual());
    }

    /** {@return whether a place is a PNG file, or a folder with such files and no sections of TIFF} */
    public static boolean isPng(Path place) {
        if (!Files.isDirectory(place)) {
            return Files.isRegularFile(place) && FileKind.PNG.is(place);
        }
        return FileErrors.naming(RawName.text(place), "the folder can't be read", () -> {
            boolean any = false;
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
                for (Path entry : entries) {
                    if (FileKind.TIFF.is(entry)) {
                        return false;
                    }
                    any |= FileKind.PNG.is(entry);
                }
            }
            return any;
        });
    }

    private static SectionInputs of(InputListing listing, boolean single, Numbering numbering) {
        List<InputListing.Found> found = listing.found();
        if (found.isEmpty()) {
            throw new LimpidException("no section is named; expected at least one file");
        }
        List<OptionalInt> numbers = numbers(listing, numbering);
        List<String> names = names(found, numbering);
        List<SectionFile> sections = new ArrayList<>();
        List<String> warnings = new ArrayList<>(listing.leftOut());
        for (int i = 0; i < found.size(); i++) {
            Path file = found.get(i).file();
            sections.add(new SectionFile(new SectionId(names.get(i), numbers.get(i), RawName.text(file)), file));
            Path name = file.getFileName();
            if (RawName.isLost(name) || !RawName.text(name).equals(name.toString())) {
                String what = RawName.isLost(name)
                        ? "is no text of " + System.getProperty("sun.jnu.encoding")
                        : "has control characters";
                warnings.add(
                        RawName.text(file) + ": its name " + what + "; what is made of it is named " + names.get(i));
            }
        }
        return new SectionInputs(List.copyOf(sections), single, warnings, told(sections, numbering));
    }

    private static List<OptionalInt> numbers(InputListing listing, Numbering numbering) {
        List<InputListing.Found> found = listing.found();
        List<OptionalInt> numbers = switch (numbering.rule()) {
            case Numbering.ByDifference differing -> differing(listing);
            case Numbering.ByPattern pattern -> matching(found, pattern);
            case Numbering.ByOrder order -> ordered(found, numbering.offsets().size() > 1);
        };
        if (numbering.offsets().isEmpty()) {
            return numbers;
        }
        List<OptionalInt> moved = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            int offset = numbering
                    .offsets()
                    .get(numbering.offsets().size() == 1 ? 0 : found.get(i).input());
            OptionalInt number = numbers.get(i);
            moved.add(number.isEmpty() ? number : moved(found.get(i), number.getAsInt(), offset));
        }
        return moved;
    }

    private static OptionalInt moved(InputListing.Found one, int number, int offset) {
        long moved = (long) number + offset;
        if (moved < 0 || moved > Integer.MAX_VALUE) {
            throw new LimpidException("--z-offset " + offset + " makes section " + moved + " of " + one.name()
                    + ", which is " + number + "; expected numbers from 0");
        }
        return OptionalInt.of((int) moved);
    }

    private static List<OptionalInt> differing(InputListing listing) {
        List<InputListing.Found> found = listing.found();
        Map<Path, Set<Path>> byBase = found.stream()
                .collect(Collectors.groupingBy(
                        InputListing.Found::base,
                        LinkedHashMap::new,
                        Collectors.mapping(InputListing.Found::file, Collectors.toSet())));
        Map<Path, DifferingNumber> differing = new HashMap<>();
        byBase.forEach((base, files) -> {
            Set<String> names = files.stream()
                    .map(file -> stem(new InputListing.Found(file, base, 0).name()))
                    .collect(Collectors.toSet());
            boolean plain = names.stream()
                    .allMatch(name -> NameNumbers.of(name).eligible().size() <= 1);
            differing.put(
                    base,
                    new DifferingNumber(
                            plain
                                    ? names
                                    : listing.namesBeside(base, files).stream()
                                            .map(SectionInputs::stem)
                                            .collect(Collectors.toSet())));
        });
        return found.stream()
                .map(one -> differing.get(one.base()).of(stem(one.name())))
                .toList();
    }

    private static List<OptionalInt> matching(List<InputListing.Found> found, Numbering.ByPattern pattern) {
        List<OptionalInt> numbers =
                found.stream().map(one -> pattern.number(one.name())).toList();
        if (numbers.stream().allMatch(OptionalInt::isEmpty)) {
            throw new LimpidException("--z-pattern '" + pattern.pattern() + "' finds no number in any name, such as "
                    + found.get(0).name() + "; expected another pattern");
        }
        return numbers;
    }

    private static List<OptionalInt> ordered(List<InputListing.Found> found, boolean anew) {
        List<OptionalInt> numbers = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < found.size(); i++) {
            if (anew && i > 0 && found.get(i).input() != found.get(i - 1).input()) {
                next = 0;
            }
            numbers.add(OptionalInt.of(next++));
        }
        return numbers;
    }

    /** Names for results. Where one run joins several folders, the folders' names stand in front, so that all differ. */
    private static List<String> names(List<InputListing.Found> found, Numbering numbering) {
        Set<Path> bases = found.stream().map(one -> absolute(one.base())).collect(Collectors.toSet());
        boolean joined =
                bases.size() > 1 && (numbering.offsets().size() > 1 || numbering.rule() instanceof Numbering.ByOrder);
        Path common = joined ? common(bases) : Path.of("");
        return found.stream()
                .map(one -> {
                    Path shown = joined ? common.relativize(absolute(one.file())) : Path.of("");
                    return (joined ? RawName.text(shown) : one.name()).replace('/', '_');
                })
                .toList();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Path common(Set<Path> folders) {
        Path common = folders.iterator().next();
        for (Path folder : folders) {
            while (!folder.startsWith(common)) {
                common = common.getParent();
            }
        }
        return common;
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    /** Says which sections the first and the last names are, where the names do not tell by themselves. */
    private static Optional<String> told(List<SectionFile> sections, Numbering numbering) {
        boolean plain = numbering.rule() instanceof Numbering.ByDifference
                && numbering.offsets().isEmpty()
                && sections.stream()
                        .allMatch(one -> NameNumbers.of(SectionName.stem(one.file()))
                                        .numbers()
                                        .size()
                                <= 1);
        List<SectionFile> numbered = sections.stream()
                .filter(one -> one.section().z().isPresent())
                .sorted(Comparator.comparingInt(one -> one.section().z().getAsInt()))
                .toList();
        if (plain || numbered.isEmpty()) {
            return Optional.empty();
        }
        String first = said(numbered.get(0));
        String last = said(numbered.get(numbered.size() - 1));
        return Optional.of(first.equals(last) ? first : first + ", " + last);
    }

    private static String said(SectionFile one) {
        return one.section().name() + " is section " + one.section().z().getAsInt();
    }

    /**
     * The files by their sections.
     *
     * @throws LimpidException when two have the same name, since outputs are named alike
     */
    public Map<SectionId, Path> files() {
        return SectionFile.byName(sections);
    }

    /** The files alone. */
    public List<Path> paths() {
        return sections.stream().map(SectionFile::file).toList();
    }
}
