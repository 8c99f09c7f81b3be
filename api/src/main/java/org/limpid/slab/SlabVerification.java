package org.limpid.slab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.output.OutputVerification;
import org.limpid.output.OutputVerification.Finding;
import org.limpid.output.OutputVerification.State;
import org.limpid.output.Sidecar;
import org.limpid.volume.VolumeWriter;
import org.limpid.volume.VolumeWriter.WrittenSlab;

/** Checks the slabs of a volume against the checksums in their records, and the sections' inputs against those in the sidecars. */
public final class SlabVerification {
    private final Path volume;
    private final Path records;
    private final VolumeWriter writer;
    private final Optional<Path> inputs;

    /** A verification of a volume by the records of it and, if it is given, the folder of its sections. */
    public SlabVerification(Path volume, Path records, VolumeWriter writer, Optional<Path> inputs) {
        this.volume = volume;
        this.records = records;
        this.writer = writer;
        this.inputs = inputs;
    }

    /**
     * Reads all files.
     *
     * @throws LimpidException when the records can't be read, or there are none
     */
    public OutputVerification.Result run(WorkerPool workers) {
        List<SlabRecord> slabs = SlabRecords.in(records).all();
        List<Sidecar> waiting = PendingSections.in(records).all();
        if (slabs.isEmpty() && waiting.isEmpty()) {
            throw new LimpidException(
                    records + ": has no records of slabs; expected those of a volume that Limpid wrote");
        }
        Finding[] findings = new Finding[slabs.size()];
        workers.forEach(findings.length, (index, worker) -> findings[index] = check(slabs.get(index)));
        List<Finding> outputs = new ArrayList<>(List.of(findings));
        outputs.addAll(OutputVerification.check(
                workers,
                waiting.stream()
                        .map(made -> PendingSections.in(records).promise(made))
                        .toList()));
        List<Sidecar> sidecars = new ArrayList<>(waiting);
        slabs.forEach(slab -> slab.contents()
                .values()
                .forEach(content -> Sidecar.read(SlabStore.sidecar(records, content.section()))
                        .ifPresent(sidecars::add)));
        List<OutputVerification.Promise> sources =
                inputs.map(place -> OutputVerification.inputs(place, sidecars)).orElseGet(List::of);
        int copies = (int) sidecars.stream().filter(Sidecar::isCopy).count();
        return new OutputVerification.Result(outputs, OutputVerification.check(workers, sources), copies);
    }

    private Finding check(SlabRecord slab) {
        Path name = volume.resolveSibling(volume.getFileName() + "[slab " + slab.slab() + "]");
        WrittenSlab expected = slab.written();
        try {
            long bytes = writer.storedBytes(slab.slab());
            if (bytes == 0) {
                return new Finding(name, State.MISSING, 0, "is not there");
            }
            if (bytes != expected.bytes()) {
                return new Finding(name, State.CHANGED, 0, "has " + bytes + " bytes; expected " + expected.bytes());
            }
            WrittenSlab found = writer.find(slab.slab());
            return found.equals(expected)
                    ? new Finding(name, State.OK, found.bytes(), "")
                    : new Finding(
                            name,
                            State.CHANGED,
                            found.bytes(),
                            "has SHA-256 " + found.sha256() + "; expected " + expected.sha256());
        } catch (IOException unreadable) {
            return new Finding(name, State.CHANGED, 0, FileErrors.reason(unreadable));
        } catch (LimpidException unreadable) {
            return new Finding(name, State.CHANGED, 0, unreadable.getMessage());
        }
    }
}
