package org.limpid.stack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.LimpidVersion;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.StopRequest;
import org.limpid.calibration.BlockGrid;
import org.limpid.calibration.BlockMeasure;
import org.limpid.calibration.SectionStatistics;
import org.limpid.calibration.SectionStatisticsFile;
import org.limpid.calibration.SectionSummary;
import org.limpid.calibration.StatisticsProvenance;
import org.limpid.files.Checksum;
import org.limpid.files.FileErrors;
import org.limpid.files.TransientError;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.kernels.SaturationCounts;
import org.limpid.output.OutputFiles;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.plan.OnError;
import org.limpid.section.FailureRecord;
import org.limpid.section.MaskReader;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionTarget;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the statistics of section files one after the other; one that fails does not stop the others. Statistics that are
 * there already and were made of the same are left alone. They do not depend on the number of threads.
 */
public final class StackStatistics implements AutoCloseable {
    private static final int ROWS = 32;
    private static final String AS_IT_IS = "none: sections are de-striped already\n";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StatisticsPlan plan;
    private final Consumer<RunEvent> listener;
    private final Restorer restorer;
    private final String destriping;
    private final String mask;
    private Optional<Measure> measure = Optional.empty();
    private boolean warned;

    /** The measure of the present size of sections. */
    private record Measure(BlockGrid grid, BlockMeasure blocks) {}

    /**
     * Statistics that are not begun. Of the parameters only de-striping is used.
     *
     * @param threads at least 1
     */
    public StackStatistics(
            RestorationParameters parameters, StatisticsPlan plan, int threads, Consumer<RunEvent> listener) {
        this.plan = plan;
        this.listener = listener;
        // Pixels without data become no number, which tells them from all others.
        restorer = Restorer.with(parameters)
                .stages(plan.destriped() ? EnumSet.noneOf(Stage.class) : EnumSet.of(Stage.DESTRIPE))
                .invert(plan.invert())
                .fill(OptionalDouble.of(Double.NaN))
                .threads(threads)
                .open();
        destriping = plan.destriped() ? AS_IT_IS : ParameterFile.write((Record) parameters.destripe());
        mask = JSON.writeValueAsString(new TreeMap<>(plan.mask().settings()));
    }

    /**
     * Takes the statistics of all sections.
     *
     * @return whether all sections succeeded
     * @throws LimpidException when the folder can't be made, or the mask of all sections can't be read
     */
    public boolean run(SectionSource source) {
        Optional<String> common = plan.mask() instanceof MaskSource.OneFile one
                ? Optional.of(Checksum.of(one.file()).sha256())
                : Optional.empty();
        OutputFiles.makeFolder(plan.folder());
        StopRequest never = new StopRequest();
        SectionDispatcher dispatcher =
                new SectionDispatcher(source.sections(), OnError.SKIP, never, FailureRecord.none(), listener);
        new Retry(dispatcher, never, listener, TransientError.PAUSES)
                .forEach(section -> take(section, source, common) ? Retry.Ending.MADE : Retry.Ending.COMPLETE_ALREADY);
        return dispatcher.outcome().failed().isEmpty();
    }

    private static int number(SectionId section) {
        return section.z()
                .orElseThrow(() -> new LimpidException(
                        section + ": the name has no section number; expected a name such as 05600.tif"));
    }

    /** Whether they were not there already. */
    private boolean take(SectionId section, SectionSource source, Optional<String> commonMask) {
        long start = System.nanoTime();
        int z = number(section);
        step(section, "checksum");
        Sample sample = FileErrors.naming(section, "can't be read", () -> source.shape(section))
                .sample();
        StatisticsProvenance origin = new StatisticsProvenance(
                LimpidVersion.current(),
                destriping,
                plan.invert() && sample != Sample.FLOAT32,
                sample,
                mask,
                content(section, source),
                commonMask.orElseGet(() -> maskOf(section, source)));
        Path output = plan.output(section);
        if (isMade(output, z, origin)) {
            return false;
        }
        step(section, "reading");
        AtomicReference<Optional<Plane>> given = new AtomicReference<>(Optional.empty());
        SectionTarget own = SectionTarget.of(restorer);
        SectionTarget target = SectionTarget.of(own::pixels, kind -> {
            given.set(Optional.of(own.mask(kind)));
            return given.get().orElseThrow();
        });
        MaskReader masks = new MaskReader(plan.mask());
        FileErrors.naming(
                section,
                "can't be read",
                () -> source.read(section, SectionTarget.naming(section, target), restorer.workers()));
        requireDestriped(section, sample);
        Optional<Plane> valid = masks.find(section.toString(), restorer).plane().or(given::get);
        Measured measured = measure(section, valid);
        step(section, "writing");
        SectionStatisticsFile.write(output, measured.statistics(), origin);
        Duration total = Duration.ofNanos(System.nanoTime() - start);
        listener.accept(new RunEvent.Measured(section, measured.statistics().summary(), total, measured.time()));
        return true;
    }

    private void requireDestriped(SectionId section, Sample sample) {
        if (plan.destriped() && sample != Sample.FLOAT32) {
            throw new LimpidException(section + ": is of "
                    + sample.name().toLowerCase(Locale.ROOT)
                    + "; expected float32, as sections that are de-striped already are");
        }
    }

    private void step(SectionId section, String step) {
        listener.accept(new RunEvent.Step(section, step));
    }

    /** The checksum of a section's own file, or of what else tells whether it is still the same. */
    private static String content(SectionId section, SectionSource source) {
        Path file = source.files(section).get("input");
        if (file != null) {
            return Checksum.of(file).sha256();
        }
        MessageDigest digest = Checksum.newDigest();
        digest.update(new TreeMap<>(source.stamp(section)).toString().getBytes(StandardCharsets.UTF_8));
        return Checksum.hex(digest);
    }

    private static String maskOf(SectionId section, SectionSource source) {
        return Optional.ofNullable(source.files(section).get("mask_file"))
                .filter(Files::exists)
                .map(file -> Checksum.of(file).sha256())
                .orElse("");
    }

    private boolean isMade(Path output, int z, StatisticsProvenance origin) {
        if (!Files.exists(output)) {
            return false;
        }
        try {
            SectionStatisticsFile.Header header = SectionStatisticsFile.readHeader(output);
            int before = header.summary().z();
            if (before != z) {
                warn(output + ": is of section " + before + ", which is " + z
                        + " now; it is measured again, as are others with other numbers");
            }
            origin.difference(header.origin())
                    .ifPresent(difference -> warn(output + ": was taken in another way; now it is " + difference
                            + "; it is measured again, as are others that were taken so"));
            return header.origin().equals(origin)
                    && before == z
                    && header.summary().contrast().isPresent()
                    && header.grid().block() == plan.block();
        } catch (LimpidException damagedOrSomethingElse) {
            return false;
        }
    }

    /** Once in a run. */
    private void warn(String words) {
        if (!warned) {
            warned = true;
            listener.accept(new RunEvent.Warning(new LimpidException(words)));
        }
    }

    /** Statistics and the time that measuring took. */
    private record Measured(SectionStatistics statistics, Duration time) {}

    private Measured measure(SectionId section, Optional<Plane> valid) {
        long start = System.nanoTime();
        SaturationCounts.Counts extremes = extremes(restorer.stored(), valid);
        if (extremes.pixels() == 0) {
            extremes = extremes(restorer.stored(), Optional.empty());
        }
        long counted = System.nanoTime();
        RestoredSection destriped = FileErrors.prefixing(
                section + ": ", () -> restorer.restore(Optional.empty(), stage -> step(section, "destripe")));
        step(section, "measuring");
        long ready = System.nanoTime();
        BlockMeasure.Measured found = blocks(destriped.plane()).of(destriped.plane());
        if (found.pixels() > 0 && !Double.isFinite(found.mean())) {
            throw new LimpidException(
                    section + ": has an infinite pixel; expected finite numbers, or NaN without data");
        }
        SectionSummary summary = new SectionSummary(
                number(section),
                found.pixels(),
                found.mean(),
                found.standardDeviation(),
                share(extremes.zeros(), extremes.pixels()),
                share(extremes.maxima(), extremes.pixels()),
                OptionalDouble.of(found.contrast()));
        Duration time = Duration.ofNanos(System.nanoTime() - ready + counted - start);
        return new Measured(new SectionStatistics(summary, found.blocks()), time);
    }

    private static double share(long part, long all) {
        return all == 0 ? 0 : (double) part / all;
    }

    private BlockMeasure blocks(Plane section) {
        BlockGrid grid = new BlockGrid(section.height(), section.width(), plan.block());
        if (measure.filter(known -> known.grid().equals(grid)).isEmpty()) {
            measure = Optional.of(new Measure(grid, new BlockMeasure(grid, restorer.workers())));
        }
        return measure.orElseThrow().blocks();
    }

    private SaturationCounts.Counts extremes(Plane stored, Optional<Plane> valid) {
        int stretches = (stored.height() - 1) / ROWS + 1;
        SaturationCounts.Counts[] counts = new SaturationCounts.Counts[stretches];
        restorer.workers().forStretches(stored.height(), ROWS, (first, end, worker) -> {
            SaturationCounts samples = new SaturationCounts(stored.width());
            SaturationCounts.Counts sum = SaturationCounts.Counts.NONE;
            for (int y = first; y < end; y++) {
                sum = sum.and(valid.isPresent() ? samples.count(stored, valid.get(), y) : samples.count(stored, y));
            }
            counts[first / ROWS] = sum;
        });
        return Arrays.stream(counts).reduce(SaturationCounts.Counts.NONE, SaturationCounts.Counts::and);
    }

    @Override
    public void close() {
        restorer.close();
    }
}
