package org.limpid.output;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.limpid.LimpidException;
import org.limpid.files.Checksum;
import org.limpid.files.FileStamp;
import org.limpid.files.TransientError;
import org.limpid.plan.StackPlan;
import org.limpid.tiff.TiffInfo;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files that one section is made from: stamped before they are read, and summed up on threads of their own while the
 * section is restored, when they are still in the system's memory. Without a sidecar nothing is summed up.
 */
public final class InputChecksums {
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, Optional<FileStamp>> before = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Checksum>> sums = new LinkedHashMap<>();
    private final Path section;

    public InputChecksums(StackPlan plan, Path section) {
        this.section = section;
        if (plan.sidecar()) {
            files.put("input", section);
            plan.maskOf(section).ifPresent(mask -> files.put("mask_file", mask));
        }
        files.forEach((key, file) -> before.put(key, FileStamp.of(file)));
    }

    /**
     * Reads the section. libtiff does not say why the system refuses to read; when it does so again, its own words are the
     * reason.
     *
     * @throws LimpidException when it can't be read
     */
    public TiffInfo read(Supplier<TiffInfo> reading) {
        try {
            return reading.get();
        } catch (LimpidException unreadable) {
            if (FileStamp.of(section).isPresent()) {
                requireReadable(unreadable);
            }
            throw unreadable;
        }
    }

    private void requireReadable(LimpidException unreadable) {
        try {
            Checksum.of(section);
        } catch (LimpidException system) {
            if (TransientError.is(system)) {
                system.addSuppressed(unreadable);
                throw system;
            }
        }
    }

    /** Begins to sum up the files, which have been read; those whose sum failed are begun again. */
    public void sum() {
        files.forEach((key, file) -> {
            if (!sums.containsKey(key) || sums.get(key).isCompletedExceptionally()) {
                sums.put(key, Checksum.later(file));
            }
        });
    }

    /** Waits until no file is read any more, whatever came of it. */
    public void settle() {
        sums.values()
                .forEach(sum ->
                        sum.exceptionally(unreadable -> new Checksum("", 0, "")).join());
    }

    /**
     * Waits for the sums and adds them to a sidecar.
     *
     * @throws LimpidException when a file can't be read or has changed since it was stamped
     */
    public void describe(ObjectNode root) {
        files.forEach((key, file) -> source(key, file).describe(root.putObject(key)));
    }

    private InputRecord source(String key, Path file) {
        Checksum content = Checksum.join(sums.get(key));
        Optional<FileStamp> stamp = before.get(key);
        if (stamp.isEmpty()
                || !FileStamp.of(file).equals(stamp)
                || content.bytes() != stamp.get().bytes()) {
            throw new LimpidException(file + ": has changed while it was read; expected a file that nobody writes to");
        }
        return new InputRecord(content, stamp.get().modified());
    }
}
