package org.limpid.cli.restore;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.cli.console.GreyPanel;
import org.limpid.cli.console.OutputFolder;
import org.limpid.cli.console.PanelGrid;
import org.limpid.cli.console.PngFile;
import org.limpid.cli.report.ImageFile;
import org.limpid.files.FileErrors;
import org.limpid.image.Sample;
import org.limpid.image.WorkspaceFullException;
import org.limpid.section.SectionId;
import org.limpid.stack.RegionRestoration;
import org.limpid.stack.RegionRestoration.Variant;
import org.limpid.stack.RunEvent;

/**
 * A picture of each region under several parameters, beside the region as it is stored. It notes the results of a run, and draws
 * those regions whose results are all there.
 */
final class ComparedRegions implements Consumer<RunEvent> {
    /** Longer regions are reduced. */
    private static final int LONGEST = 1_024;
    /** Panels stand side by side as far as they fit into so many pixels, but at least two. */
    private static final int WIDTH = 1_600;

    private final RunOutline outline;
    private final List<Region> regions;
    private final List<String> variants;
    private final Map<Path, Compared> pictures = new LinkedHashMap<>();

    /** A region of a section, and its results by the names of their parameters. */
    private record Compared(SectionId section, Region region, Map<String, Path> results) {}

    /** For regions of results, those of each parameters in the folder of its name; of a single one nothing is compared. */
    ComparedRegions(RunOutline outline, List<Region> regions, List<List<Variant>> groups) {
        this.outline = outline;
        this.regions = regions;
        variants = groups.stream().flatMap(List::stream).map(Variant::name).toList();
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Restored restored && variants.size() > 1) {
            Path result = Path.of(restored.report().output());
            for (Region region : regions) {
                Path place = outline.folder().resolve(RegionRestoration.name(region));
                for (String variant : variants) {
                    Path base = outline.folder().resolve(variant).resolve(RegionRestoration.name(region));
                    if (result.startsWith(base)) {
                        note(
                                place.resolve(base.relativize(result)),
                                restored.report().section(),
                                region,
                                variant,
                                result);
                    }
                }
            }
        }
    }

    private void note(Path place, SectionId section, Region region, String variant, Path result) {
        Path picture = place.resolveSibling(place.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".png");
        pictures.computeIfAbsent(picture, first -> new Compared(section, region, new LinkedHashMap<>()))
                .results()
                .put(variant, result);
    }

    /** Draws what can be compared; whether every picture that was begun is there. */
    boolean draw(PrintWriter out, PrintWriter err) {
        boolean done = true;
        for (Map.Entry<Path, Compared> each : pictures.entrySet()) {
            if (each.getValue().results().size() < variants.size()) {
                continue;
            }
            try {
                FileErrors.translating(() -> write(each.getKey(), each.getValue()));
                out.println("picture: " + each.getKey());
            } catch (LimpidException | WorkspaceFullException failure) {
                err.println("limpid: " + failure.getMessage());
                done = false;
            }
        }
        return done;
    }

    private Path write(Path file, Compared compared) {
        if (Files.exists(file) && !outline.run().output().overwrite()) {
            throw new LimpidException(file + ": exists already; expected a new file, or --overwrite");
        }
        Region region = compared.region();
        int factor = Math.ceilDiv(Math.max(region.width(), region.height()), LONGEST);
        PanelGrid grid = new PanelGrid(Math.max(2, WIDTH * factor / region.width()));
        List<String> above = new ArrayList<>(List.of(name(compared.section()), "stretched"));
        if (factor > 1) {
            above.add("all reduced " + factor + " times");
        }
        try (ImageFile stored = ImageFile.of(outline.source(), compared.section())) {
            grid.add(panel(stored, false, region, factor), above, List.of(), false);
        }
        for (String variant : variants) {
            Path result = compared.results().get(variant);
            Region whole = Region.whole(region.height(), region.width());
            try (ImageFile restored = ImageFile.open(result)) {
                grid.add(panel(restored, true, whole, factor), List.of(variant), List.of(), false);
            }
        }
        OutputFolder.make(file.toAbsolutePath().getParent());
        PngFile.write(file, grid.picture());
        return file;
    }

    private String name(SectionId section) {
        Path file = outline.source().files(section).get("input");
        return file == null ? section.name() : file.getFileName().toString();
    }

    /** Sections and float results are stretched; other results are as they are. */
    private static GreyPanel panel(ImageFile image, boolean isResult, Region region, int factor) {
        float[] pixels = image.read(region);
        GreyPanel.Rows rows = (y, left, row) -> System.arraycopy(pixels, y * region.width() + left, row, 0, row.length);
        GreyPanel.Means means = GreyPanel.means(rows, 0, 0, region.height(), region.width(), factor);
        boolean isPicture = isResult && image.sample() != Sample.FLOAT32;
        return isPicture ? means.between(0, image.sample().maximum()) : means.stretched();
    }
}
