package org.limpid.output;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.Checksum;
import org.limpid.files.FileErrors;
import org.limpid.files.FileStamp;
import org.limpid.files.ProcessIdentity;
import org.limpid.files.TemporaryFileName;
import org.limpid.section.SectionName;

/** Checks the outputs in a folder, and their inputs, against the checksums in their sidecars. */
public final class OutputVerification {
    private static final String SIDECAR = ".json";

    private final Path folder;
    private final Optional<Path> inputs;

    /** The state of a file since its sidecar was written. */
    public enum State {
        /** It has the size and checksum that its sidecar says. */
        OK,
        /** It has another size or checksum. */
        CHANGED,
        /** It is not there. */
        MISSING,
        /** It is an output without a sidecar, or an unfinished file of a run that is gone. */
        HALF_WRITTEN
    }

    /**
     * The finding of one file.
     *
     * @param bytes that were read, 0 when its size told enough
     * @param detail of a problem: found and expected; empty when there is no problem
     */
    public record Finding(Path file, State state, long bytes, String detail) {}

    /**
     * The findings of a folder.
     *
     * @param outputs a finding for each output, by name
     * @param inputs a finding for each input that was looked for, by name
     * @param copies how many outputs are copies or means of others, in the place of sections that failed, are not sound or missing
     */
    public record Result(List<Finding> outputs, List<Finding> inputs, int copies) {
        public Result {
            outputs = List.copyOf(outputs);
            inputs = List.copyOf(inputs);
        }

        /**
         * Whether all outputs are as their sidecars say, and no input has changed. Inputs that are not there do not count:
         * they may have been moved.
         */
        public boolean isGood() {
            return outputs.stream().allMatch(finding -> finding.state() == State.OK)
                    && inputs.stream().noneMatch(finding -> finding.state() == State.CHANGED);
        }
    }

    /** A verification of a folder of outputs and, if it is given, the folder of their sections. */
    public OutputVerification(Path folder, Optional<Path> inputs) {
        this.folder = folder;
        this.inputs = inputs;
    }

    /**
     * Reads all files.
     *
     * @throws LimpidException when a folder can't be read, or has no outputs
     */
    public Result run(WorkerPool workers) {
        List<Sidecar> sidecars = new ArrayList<>();
        List<Finding> halfWritten = new ArrayList<>();
        survey(sidecars, halfWritten);
        if (sidecars.isEmpty() && halfWritten.isEmpty()) {
            throw new LimpidException(
                    folder + ": has no outputs; expected a folder that limpid restore has written to");
        }
        List<Finding> outputs = new ArrayList<>(check(
                workers,
                sidecars.stream()
                        .map(made -> new Promise(folder.resolve(made.output().file()), made.output()))
                        .toList()));
        outputs.addAll(halfWritten);
        outputs.sort(Comparator.comparing(Finding::file));
        List<Promise> sources = inputs.map(place -> inputs(place, sidecars)).orElseGet(List::of);
        int copies = (int) sidecars.stream().filter(Sidecar::isCopy).count();
        return new Result(outputs, check(workers, sources), copies);
    }

    /** A file and the content that its sidecar names. */
    public record Promise(Path file, Checksum content) {}

    /** The inputs of results, in the folder of the sections, with what the results' sidecars say of them. */
    public static List<Promise> inputs(Path folder, List<Sidecar> sidecars) {
        return sidecars.stream()
                .flatMap(made -> made.input("input").stream()
                        .map(source -> new Promise(folder.resolve(made.section()), source.content())))
                .toList();
    }

    private void survey(List<Sidecar> sidecars, List<Finding> halfWritten) {
        List<Path> entries = entries();
        Set<String> described = new HashSet<>();
        for (Path entry : entries) {
            if (entry.toString().endsWith(SIDECAR)
                    && TemporaryFileName.parse(entry).isEmpty()) {
                Sidecar.read(entry).ifPresent(made -> {
                    sidecars.add(made);
                    described.add(made.output().file());
                });
            }
        }
        for (Path entry : entries) {
            Optional<TemporaryFileName> temporary = TemporaryFileName.parse(entry);
            if (temporary
                    .filter(name -> name.owner().fate() == ProcessIdentity.Fate.GONE)
                    .isPresent()) {
                halfWritten.add(new Finding(
                        entry, State.HALF_WRITTEN, 0, "is left by a run that is gone; the next run removes it"));
            } else if (SectionName.isSection(entry)
                    && !described.contains(entry.getFileName().toString())) {
                halfWritten.add(new Finding(entry, State.HALF_WRITTEN, 0, "has no sidecar that describes it"));
            }
        }
    }

    private List<Path> entries() {
        return FileErrors.naming(folder, "the folder can't be read", () -> {
            try (Stream<Path> list = Files.list(folder)) {
                return list.sorted().toList();
            }
        });
    }

    /** {@return a finding for each file, in the same order} */
    public static List<Finding> check(WorkerPool workers, List<Promise> promises) {
        Finding[] findings = new Finding[promises.size()];
        workers.forEach(findings.length, (index, worker) -> findings[index] = check(promises.get(index)));
        return List.of(findings);
    }

    private static Finding check(Promise promise) {
        Checksum expected = promise.content();
        Optional<FileStamp> now = FileStamp.of(promise.file());
        if (now.isEmpty()) {
            return new Finding(promise.file(), State.MISSING, 0, "is not there");
        }
        if (now.get().bytes() != expected.bytes()) {
            return new Finding(
                    promise.file(),
                    State.CHANGED,
                    0,
                    "has " + now.get().bytes() + " bytes; expected " + expected.bytes());
        }
        try {
            Checksum found = Checksum.of(promise.file());
            return found.sameContent(expected)
                    ? new Finding(promise.file(), State.OK, found.bytes(), "")
                    : new Finding(
                            promise.file(),
                            State.CHANGED,
                            found.bytes(),
                            "has SHA-256 " + found.sha256() + "; expected " + expected.sha256());
        } catch (LimpidException unreadable) {
            return new Finding(promise.file(), State.CHANGED, 0, unreadable.getMessage());
        }
    }
}
