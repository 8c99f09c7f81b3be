package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.Restorer;
import org.limpid.SectionPosition;
import org.limpid.WorkerPool;
import org.limpid.destripe.direction.StripeDirection;
import org.limpid.files.FileErrors;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.parameters.Direction;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.section.MaskReader;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionTarget;

/** Reads sections and removes stripes and background in the parts of them that are measured. */
final class CropReader implements AutoCloseable {
    private static final int ROWS = 32;
    /** Noise is not measured in less. */
    private static final int SMALLEST = 32;
    /** Of so many squares across the stripes one is looked at where windows are chosen. */
    private static final int SKIPPED = 4;

    private final RestorationParameters given;
    private final Calibration calibration;
    private final SectionPlacement placement;
    private final MaskSource masks;
    private final WorkerPool workers;
    private final MemoryCap cap;
    private final Restorer whole;
    private boolean isFirst = true;
    private Optional<String> otherStripes = Optional.empty();

    /** A section in memory: its samples, and where they hold data. */
    private record Stored(SectionId section, Plane samples, Optional<Plane> mask) {}

    CropReader(
            RestorationParameters given,
            Calibration calibration,
            SectionPlacement placement,
            MaskSource masks,
            WorkerPool workers,
            MemoryCap cap) {
        this.given = given;
        this.calibration = calibration;
        this.placement = placement;
        this.masks = masks;
        this.workers = workers;
        this.cap = cap;
        whole = Restorer.with(given).workers(workers).memoryCap(cap).open();
    }

    /**
     * Reads a section and corrects parts of it of about so many pixels together, of which the workspace gives the
     * memory. Intensities keep the polarity of the samples.
     *
     * @param inverted whether a calibration without a record is of inverted samples of some type
     * @throws LimpidException when it can't be read or corrected, is too small, or shows no structure
     */
    SectionCrops read(
            SectionSource source, SectionId section, Predicate<Sample> inverted, long pixels, Workspace workspace) {
        Stored stored = stored(source, section);
        Plane samples = stored.samples();
        int height = samples.height();
        int width = samples.width();
        if (Math.min(height, width) < SMALLEST) {
            throw new LimpidException(section + ": the section has " + width + " x " + height
                    + " pixels; expected at least 32 x 32 to measure noise");
        }
        List<CorrectedCrop> crops = new ArrayList<>();
        Direction direction = direction(stored);
        try (Restorer correcting = correcting(stored, direction, inverted.test(samples.sample()))) {
            Supplier<StructureMap> map = () -> map(samples, stored.mask(), direction, SKIPPED);
            for (Region region : CropChoice.of(map, height, width, direction, pixels)) {
                Plane image = corrected(stored, region, correcting, workspace);
                crops.add(new CorrectedCrop(image, map(image, Optional.empty(), direction, 1)));
            }
        }
        SectionCrops all = new SectionCrops(section, samples.sample(), crops);
        if (all.structured() == 0) {
            throw new LimpidException(section + ": the section is flat; expected tissue to measure");
        }
        return all;
    }

    /** A line on stripes of the first section that run another way than the parameters say. */
    Optional<String> otherStripes() {
        return otherStripes;
    }

    /** The parameters' direction, or that of the whole section's stripes if it is to be found; vertical if none is clear. */
    private Direction direction(Stored stored) {
        Direction known = given.destripe().direction();
        if (known.isAuto()) {
            Direction found = found(stored);
            return found.isAuto() ? Direction.VERTICAL : found;
        }
        if (isFirst) {
            isFirst = false;
            otherStripes = OtherStripes.line(stored.section(), found(stored), known);
        }
        return known;
    }

    private Direction found(Stored stored) {
        return StripeDirection.of(stored.samples(), stored.mask(), workers).direction();
    }

    private Restorer correcting(Stored stored, Direction direction, boolean inverted) {
        Sample sample = stored.samples().sample();
        Calibration fitting =
                FileErrors.prefixing(stored.section() + ": ", () -> calibration.ofIntensities(sample, inverted));
        return Restorer.with(given.along(direction))
                .stages(EnumSet.of(Stage.DESTRIPE, Stage.BACKGROUND))
                .calibration(fitting)
                .invert(inverted)
                .keepPolarity(true)
                .workers(workers)
                .memoryCap(cap)
                .open();
    }

    private StructureMap map(Plane image, Optional<Plane> mask, Direction direction, int step) {
        return StructureMap.of(BinnedImage.of(image, mask, direction, step, workers), direction);
    }

    private Stored stored(SectionSource source, SectionId section) {
        AtomicReference<Optional<Plane>> mask = new AtomicReference<>(Optional.empty());
        SectionTarget target =
                SectionTarget.of(shape -> whole.input(shape.sample(), shape.height(), shape.width()), sample -> {
                    mask.set(Optional.of(whole.mask(sample)));
                    return mask.get().get();
                });
        FileErrors.naming(
                section, "can't be read", () -> source.read(section, SectionTarget.naming(section, target), workers));
        Optional<Plane> found =
                new MaskReader(masks).find(section.toString(), whole).plane();
        return new Stored(section, whole.stored(), found.or(mask::get));
    }

    private Plane corrected(Stored stored, Region region, Restorer correcting, Workspace workspace) {
        Plane samples = stored.samples();
        Plane image = FileErrors.prefixing(stored.section() + ": ", () -> {
            copy(samples, region, correcting.input(samples.sample(), region.height(), region.width()));
            stored.mask().ifPresent(mask -> copy(mask, region, correcting.mask(mask.sample())));
            return CorrectedCrop.reserve(workspace, region.height(), region.width());
        });
        Plane result = restored(stored.section(), samples, region, correcting);
        workers.forRows(region.height(), ROWS, (y, worker) -> {
            MemorySegment.copy(result.segment(), result.row(y), image.segment(), image.row(y), image.rowBytes());
            if (stored.mask().isPresent()) {
                markGaps(stored.mask().get(), region, y, image);
            }
        });
        return image;
    }

    private void copy(Plane whole, Region region, Plane part) {
        int bytes = whole.sample().bytes();
        workers.forRows(region.height(), ROWS, (y, worker) -> {
            long from = whole.row(region.y() + y) + (long) region.x() * bytes;
            MemorySegment.copy(whole.segment(), from, part.segment(), part.row(y), (long) region.width() * bytes);
        });
    }

    private Plane restored(SectionId section, Plane samples, Region region, Restorer correcting) {
        SectionPosition position = placement.position(section, samples.height(), samples.width(), calibration);
        SectionPosition place = new SectionPosition(
                position.volume(), position.z(), position.y0() + region.y(), position.x0() + region.x());
        String part = Region.whole(samples.height(), samples.width()).equals(region)
                ? ""
                : "its part from column " + region.x() + ", row " + region.y() + " on: ";
        return FileErrors.prefixing(
                section + ": " + part, () -> correcting.restore(place).plane());
    }

    private static void markGaps(Plane mask, Region region, int y, Plane image) {
        for (int x = 0; x < region.width(); x++) {
            if (mask.get(region.y() + y, region.x() + x) == 0) {
                image.segment().set(ValueLayout.JAVA_FLOAT, image.row(y) + (long) x * Float.BYTES, Float.NaN);
            }
        }
    }

    @Override
    public void close() {
        whole.close();
    }
}
