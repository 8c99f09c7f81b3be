package org.limpid.advice;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.limpid.Region;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.DestripeParameters.Multiscale;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;

/**
 * What the published method takes for stripes at each scale, with the bands of the preset {@code notebook} where the parameters are
 * another method's: the difference of the image de-striped with one scale more and one
 * less. An image whose stripes are horizontal is turned before, so that both directions go by the formula of vertical
 * stripes. A large image is looked at in a few windows on its diagonal, longer than stripes are followed and
 * broader than most scales see.
 */
final class RemovedStripes {
    private static final int ROWS = 64;
    private static final int BREADTH = 1_024;
    private static final int LENGTH = 3_072;
    private static final int MOST_WINDOWS = 3;

    private final RestorationParameters parameters;
    private final Multiscale published;
    private final Workspace workspace;
    private final WorkerPool workers;
    private final List<Window> windows;
    private final Plane shown;
    private final ScaleAdvice.Window crop;

    /** A part of the image, the same after the scales that were done, and its bands. */
    private record Window(Plane image, Plane last, LowPassChain bands) {}

    /** Is shown a part of the image before and after, valid until this returns, and a crop of it as the section lies. */
    @FunctionalInterface
    interface Viewer {
        void show(Plane before, Plane after, ScaleAdvice.Window crop);
    }

    /**
     * For an image with stripes down its columns and up to so many scales; the workspace gives memory for
     * windows of it. The crop is the one to show.
     */
    RemovedStripes(
            StripedImage striped,
            ScaleAdvice.Window crop,
            RestorationParameters parameters,
            int scales,
            Workspace workspace,
            WorkerPool workers) {
        Plane image = striped.plane();
        this.parameters = parameters;
        published = published(parameters.destripe());
        this.workspace = workspace;
        this.workers = workers;
        windows = regions(image.height(), image.width()).stream()
                .map(region -> new Window(
                        part(image, region),
                        part(image, region),
                        new LowPassChain(part(image, region), scales, workspace, workers)))
                .toList();
        boolean turned = striped.direction().turned();
        Region whole = Region.whole(image.height(), image.width());
        Region around = around(
                turned
                        ? new Region(crop.top(), crop.left(), crop.height(), crop.width())
                        : new Region(crop.left(), crop.top(), crop.width(), crop.height()),
                whole);
        boolean isWhole = around.equals(whole) && windows.size() == 1;
        shown = isWhole ? windows.get(0).image() : part(image, around);
        this.crop = new ScaleAdvice.Window(
                crop.top() - (turned ? around.x() : around.y()),
                crop.left() - (turned ? around.y() : around.x()),
                crop.height(),
                crop.width());
    }

    /** A region and its surroundings, as large as a window. */
    private static Region around(Region crop, Region whole) {
        int width = Math.min(whole.width(), Math.max(crop.width(), BREADTH));
        int height = Math.min(whole.height(), Math.max(crop.height(), LENGTH));
        int x = Math.clamp(crop.x() + (crop.width() - width) / 2, 0, whole.width() - width);
        int y = Math.clamp(crop.y() + (crop.height() - height) / 2, 0, whole.height() - height);
        return new Region(x, y, width, height);
    }

    /** Other methods have no scales. */
    private static Multiscale published(DestripeParameters given) {
        return given instanceof Multiscale multiscale
                ? multiscale
                : (Multiscale) Preset.NOTEBOOK.parameters().destripe();
    }

    private static List<Region> regions(int height, int width) {
        int count = Math.min(MOST_WINDOWS, width / BREADTH);
        if (count < MOST_WINDOWS && height <= LENGTH || count == 0) {
            return List.of(Region.whole(height, width));
        }
        int length = Math.min(height, LENGTH);
        return IntStream.range(0, count)
                .mapToObj(i -> new Region(
                        (int) ((2L * i + 1) * width / (2 * count)) - BREADTH / 2,
                        (int) ((long) (height - length) * i / Math.max(1, count - 1)),
                        BREADTH,
                        length))
                .toList();
    }

    private Plane part(Plane image, Region region) {
        long bytes = Plane.paddedBytes(region.height(), region.width());
        Plane part = Plane.ofFloats(workspace.reserve(bytes), region.height(), region.width());
        workers.forRows(region.height(), ROWS, (y, worker) -> {
            long from = image.row(region.y() + y) + (long) region.x() * Float.BYTES;
            MemorySegment.copy(image.segment(), from, part.segment(), part.row(y), (long) region.width() * Float.BYTES);
        });
        return part;
    }

    /** The part of the last band's energy that the method takes for stripes; 1 scale first, one more each time. */
    double share(int scales, Viewer viewer) {
        DestripeParameters destripe =
                new Multiscale(scales, Direction.VERTICAL, false, published.details(), published.bands());
        RestorationParameters some = new RestorationParameters(destripe, parameters.denoise(), parameters.contrast());
        double taken = 0;
        double all = 0;
        try (Restorer restorer = Restorer.with(some)
                .stages(EnumSet.of(Stage.DESTRIPE))
                .workers(workers)
                .open()) {
            for (Window window : windows) {
                Plane rest = destriped(window.image(), restorer);
                taken += difference(window.last(), rest);
                all += window.bands().step();
                copy(rest, window.last());
                if (window.image() == shown) {
                    viewer.show(shown, rest, crop);
                }
            }
            if (windows.stream().noneMatch(window -> window.image() == shown)) {
                viewer.show(shown, destriped(shown, restorer), crop);
            }
        }
        return all > 0 ? taken / all : 0;
    }

    private Plane destriped(Plane image, Restorer restorer) {
        copy(image, restorer.input(Sample.FLOAT32, image.height(), image.width()));
        return restorer.restore().plane();
    }

    private void copy(Plane from, Plane to) {
        workers.forRows(from.height(), ROWS, (y, worker) -> {
            MemorySegment.copy(from.segment(), from.row(y), to.segment(), to.row(y), (long) from.width() * Float.BYTES);
        });
    }

    /** The mean square of a difference. */
    private double difference(Plane before, Plane after) {
        double[] rows = new double[after.height()];
        workers.forRows(rows.length, ROWS, (y, worker) -> {
            double sum = 0;
            for (int x = 0; x < after.width(); x++) {
                double taken = before.get(y, x) - after.get(y, x);
                sum += taken * taken;
            }
            rows[y] = sum;
        });
        return Arrays.stream(rows).sum() / after.height() / after.width();
    }
}
