package org.limpid.cli.convert;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.console.SignalStop;
import org.limpid.cluster.Shard;
import org.limpid.convert.ConversionEvent;
import org.limpid.convert.ConversionRecord;
import org.limpid.convert.VolumeConversion;
import org.limpid.files.FileErrors;
import org.limpid.plan.MemoryLimit;
import org.limpid.volume.VolumeReader;

/**
 * A run of the command: plans memory, records the settings, converts, and tells the user.
 *
 * @param numbers of the volume's sections
 */
record ConversionRun(
        VolumeReader volume,
        List<Integer> numbers,
        ConversionTarget target,
        int threads,
        PrintWriter out,
        PrintWriter err) {
    private static final long HEAP_BYTES = 160L << 20;

    /**
     * Says how much memory the run takes.
     *
     * @param reading bytes that reading takes beside the slabs and what each thread decodes with
     * @throws LimpidException when that is more than the limit
     */
    void requireMemory(MemoryLimit limit, long reading) {
        long bytes = VolumeConversion.bytes(volume.shape(), target.writer(), threads)
                + reading
                + threads * volume.decodingBytes();
        out.println("memory: up to " + NumberText.bytesRoundedUp(bytes + HEAP_BYTES + MemoryLimit.JVM_BYTES));
        out.flush();
        if (!limit.allows(bytes, HEAP_BYTES)) {
            throw new LimpidException("slabs of " + target.writer().slabDepth() + " sections take "
                    + NumberText.bytes(bytes) + "; expected --memory of at least "
                    + NumberText.bytesRoundedUp(MemoryLimit.least(bytes, HEAP_BYTES))
                    + ", or chunks and shards that are less deep");
        }
    }

    /**
     * Records how the volume is made; slabs that were made otherwise are of no use then.
     *
     * @param steps settings of what is done to voxels
     * @param overwrite whether other settings are replaced
     */
    void record(Map<String, String> steps, boolean overwrite) {
        Map<String, String> settings = new LinkedHashMap<>(steps);
        settings.put("target", target.words());
        target.describe();
        if (new ConversionRecord(target.records()).begin(settings, overwrite)) {
            FileErrors.naming(
                    target.records(), "can't be cleared", () -> target.slabs().clear());
        }
    }

    /** Converts a task's share, or all; returns the exit code. */
    int convert(Optional<Shard> shard) {
        VolumeConversion conversion = new VolumeConversion(volume, target.writer(), target.slabs(), threads);
        int all = conversion.slabNumbers().size();
        int slabs = shard.map(own -> own.part(conversion.slabNumbers()).size()).orElse(all);
        shard.ifPresent(own -> out.println(own + ": " + slabs + " of " + all + " slabs"));
        try (SignalStop end = SignalStop.listen(err)) {
            VolumeConversion.Outcome outcome;
            try (ProgressLine progress = new ProgressLine(err, slabs)) {
                outcome = conversion
                        .stop(end.request())
                        .listener(event -> tell(event, progress))
                        .run(shard);
            }
            if (outcome.skipped() > 0) {
                out.println(outcome.skipped() + " of " + slabs + " slabs were there already");
            }
            if (outcome.left() > 0) {
                err.println("limpid: stopped by a signal: the slab in flight was finished, " + outcome.left() + " of "
                        + slabs + " slabs are left; the same command goes on from here");
            }
            return outcome.isComplete() ? ExitCode.DONE : ExitCode.SECTION_FAILED;
        }
    }

    private void tell(ConversionEvent event, ProgressLine progress) {
        int first = numbers.get(event.z());
        int last = numbers.get(event.z() + event.depth() - 1);
        String sections = event.depth() == 1 ? "section " + first : "sections " + first + " to " + last;
        switch (event) {
            case ConversionEvent.Written written -> {
                progress.next();
                progress.aside(() -> out.println(sections + ": " + NumberText.bytes(written.bytes())));
            }
            case ConversionEvent.Skipped skipped -> progress.skip();
            case ConversionEvent.Failed failed -> {
                progress.fail();
                progress.aside(() -> err.println(
                        "limpid: " + sections + ": " + failed.reason().getMessage()));
            }
        }
        out.flush();
    }
}
