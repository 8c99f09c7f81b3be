package org.limpid.cli.advice;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final List<GreyPanel> restored = new ArrayList<>();
    private final List<GreyPanel.Means> taken = new ArrayList<>();
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
        return upright(means(rows(plane), window, factor).stretched());
    }

    private GreyPanel.Means means(GreyPanel.Rows rows, ScaleAdvice.Window window, int factor) {
        return turned
                ? GreyPanel.means(rows, window.left(), window.top(), window.width(), window.height(), factor)
                : GreyPanel.means(rows, window.top(), window.left(), window.height(), window.width(), factor);
    }

    private GreyPanel upright(GreyPanel panel) {
        return turned ? panel.transposed() : panel;
    }

    private static GreyPanel.Rows rows(Plane plane) {
        return (y, left, row) -> MemorySegment.copy(
                plane.segment(),
                ValueLayout.JAVA_FLOAT_UNALIGNED,
                plane.row(y) + (long) left * Float.BYTES,
                row,
                0,
                row.length);
    }

    /** Draws the window as the scales so far restore it, and what they took off. */
    void addDestriped(Plane before, Plane after, ScaleAdvice.Window window, boolean isTurned) {
        turned = isTurned;
        int factor = Math.ceilDiv(Math.max(window.height(), window.width()), PANEL);
        restored.add(panel(after, window, factor));
        GreyPanel.Rows differences = (y, left, row) -> {
            for (int i = 0; i < row.length; i++) {
                row[i] = before.get(y, left + i) - after.get(y, left + i);
            }
        };
        taken.add(means(differences, window, factor));
    }

    /** What was taken off, all with the same grey levels. */
    private List<GreyPanel> differences() {
        float range = 0;
        for (GreyPanel.Means each : taken) {
            range = Math.max(range, each.extent());
        }
        float most = range;
        return taken.stream().map(each -> upright(each.between(-most, most))).toList();
    }

    /** Writes the picture of all scales side by side. */
    void writeOverview(ScaleAdvice advice) {
        Map<String, List<GreyPanel>> rows = new LinkedHashMap<>();
        rows.put("What is left after each scale", approximations);
        rows.put("What each scale looks at", bands);
        rows.put("Restored by so many scales", restored);
        rows.put("What these took off: grey is nothing, all alike", differences());
        int panelWidth = Math.max(PANEL, approximations.get(0).width());
        int count = approximations.size();
        int step = TITLE + CAPTION + approximations.get(0).height() + GAP;
        BufferedImage picture = GreyPanel.white(GAP + count * (panelWidth + GAP), rows.size() * step);
        WritableRaster raster = picture.getRaster();
        int top = 0;
        for (Map.Entry<String, List<GreyPanel>> row : rows.entrySet()) {
            BitmapFont.draw(raster, GAP, top + MARGIN, row.getKey(), 2, 0);
            for (int i = 0; i < count; i++) {
                ScaleReading reading = advice.readings().get(i);
                int x = GAP + i * (panelWidth + GAP);
                boolean chosen = reading.scales() == advice.scales();
                String name = reading.scales() + (reading.scales() == 1 ? " scale" : " scales");
                BitmapFont.draw(raster, x, top + TITLE, name + (chosen ? ": best" : ""), 2, chosen ? 0 : FAINT);
                String words = row.getValue() == approximations ? caption(reading) : "";
                BitmapFont.draw(raster, x, top + TITLE + BitmapFont.LINE * 2, words, 1, 0);
                row.getValue().get(i).draw(raster, x, top + TITLE + CAPTION);
            }
            top += step;
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
