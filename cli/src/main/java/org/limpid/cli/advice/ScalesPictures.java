package org.limpid.cli.advice;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.limpid.WorkerPool;
import org.limpid.advice.ScaleAdvice;
import org.limpid.advice.ScaleReading;
import org.limpid.cli.console.BitmapFont;
import org.limpid.cli.console.GreyPanel;
import org.limpid.cli.console.OutputFolder;
import org.limpid.cli.console.PngFile;
import org.limpid.image.Plane;

/** Pictures of the approximation and the band of each scale of a section. */
final class ScalesPictures {
    private static final int LARGEST = 2_048;
    private static final int PANEL = 160;
    private static final int GAP = 18;
    private static final int MARGIN = 10;
    private static final int FAINT = 110;
    private static final int CAPTION = 3 * BitmapFont.LINE + 4;
    private static final int TITLE = 2 * BitmapFont.LINE + 14;

    private final Path folder;
    private boolean turned;
    private final List<GreyPanel> approximations = new ArrayList<>();
    private final List<GreyPanel> bands = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    ScalesPictures(Path folder) {
        this.folder = folder;
    }

    void makeFolder() {
        OutputFolder.make(folder);
    }

    /**
     * Draws a scale: the whole section, reduced if it is large, and the window at full or near full size. Planes of horizontal
     * stripes are turned.
     */
    void add(int scales, Plane low, Plane band, ScaleAdvice.Window window, boolean isTurned, WorkerPool workers) {
        turned = isTurned;
        List<Plane> planes = List.of(low, band);
        List<Path> names =
                List.of(folder.resolve("approximation-" + scales + ".png"), folder.resolve("band-" + scales + ".png"));
        GreyPanel[] panels = new GreyPanel[planes.size()];
        int whole = Math.ceilDiv(Math.max(low.height(), low.width()), LARGEST);
        int factor = Math.ceilDiv(Math.max(window.height(), window.width()), PANEL);
        workers.forEach(panels.length, (i, worker) -> {
            Plane plane = planes.get(i);
            PngFile.write(names.get(i), panel(plane, wholeOf(plane), whole).picture());
            panels[i] = panel(plane, window, factor);
        });
        files.addAll(names);
        approximations.add(panels[0]);
        bands.add(panels[1]);
    }

    private ScaleAdvice.Window wholeOf(Plane plane) {
        return turned
                ? new ScaleAdvice.Window(0, 0, plane.width(), plane.height())
                : new ScaleAdvice.Window(0, 0, plane.height(), plane.width());
    }

    /** Of a window of the section, which the plane may be the transpose of. */
    private GreyPanel panel(Plane plane, ScaleAdvice.Window window, int factor) {
        GreyPanel.Rows rows = (y, left, row) -> MemorySegment.copy(
                plane.segment(),
                ValueLayout.JAVA_FLOAT_UNALIGNED,
                plane.row(y) + (long) left * Float.BYTES,
                row,
                0,
                row.length);
        return turned
                ? GreyPanel.stretched(rows, window.left(), window.top(), window.width(), window.height(), factor)
                        .transposed()
                : GreyPanel.stretched(rows, window.top(), window.left(), window.height(), window.width(), factor);
    }

    /** Writes the picture of all scales side by side. */
    void writeOverview(ScaleAdvice advice) {
        int panelWidth = Math.max(PANEL, approximations.get(0).width());
        int panelHeight = approximations.get(0).height();
        int count = approximations.size();
        int width = GAP + count * (panelWidth + GAP);
        int height = 2 * (TITLE + panelHeight) + CAPTION + 2 * GAP;
        BufferedImage picture = GreyPanel.white(width, height);
        WritableRaster raster = picture.getRaster();
        int second = TITLE + CAPTION + panelHeight + GAP;
        BitmapFont.draw(raster, GAP, MARGIN, "What is left after each scale", 2, 0);
        BitmapFont.draw(raster, GAP, second + MARGIN, "What each scale looks at", 2, 0);
        for (int i = 0; i < count; i++) {
            ScaleReading reading = advice.readings().get(i);
            int x = GAP + i * (panelWidth + GAP);
            boolean chosen = reading.scales() == advice.scales();
            String name = reading.scales() + (reading.scales() == 1 ? " scale" : " scales");
            BitmapFont.draw(raster, x, TITLE, name + (chosen ? ": best" : ""), 2, chosen ? 0 : FAINT);
            approximations.get(i).draw(raster, x, TITLE + CAPTION);
            BitmapFont.draw(raster, x, TITLE + BitmapFont.LINE * 2, caption(reading), 1, 0);
            bands.get(i).draw(raster, x, second + TITLE);
        }
        Path file = folder.resolve("scales.png");
        PngFile.write(file, picture);
        files.add(0, file);
    }

    private static String caption(ScaleReading reading) {
        String left = reading.stripes().isPresent()
                ? String.format(Locale.ROOT, ", stripes left %.0f %%", 100 * reading.left())
                : "";
        return "field " + reading.fieldOfView() + left;
    }

    /** The files written, the overview first. */
    List<Path> files() {
        return List.copyOf(files);
    }
}
