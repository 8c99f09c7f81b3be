package org.limpid.cli.options;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.cli.console.IntegerList;
import picocli.CommandLine.Option;

/** The option that restores regions instead of whole sections. */
public final class RegionOptions {
    @Option(
            names = "--roi",
            paramLabel = "X,Y,W,H",
            description = "Restores this region only, W x H pixels from column X and row Y on, into the folder"
                    + " roi-X-Y-W-H, with the bytes that it has in the whole section's result. May be given several"
                    + " times, and with several --params: what they have in common is done once, and"
                    + " NAME.png in the region's folder shows the section NAME.tif and all of them, labelled.")
    private List<String> regions = List.of();

    /** The regions; empty for whole sections. */
    public List<Region> regions() {
        Set<Region> parsed = new LinkedHashSet<>();
        for (String text : regions) {
            int[] numbers = IntegerList.parse("--roi", text, ',', "X,Y,W,H");
            if (numbers[2] == 0 || numbers[3] == 0) {
                throw new LimpidException("--roi is '" + text + "'; expected a width and a height of at least 1");
            }
            if (!parsed.add(new Region(numbers[0], numbers[1], numbers[2], numbers[3]))) {
                throw new LimpidException("--roi " + text + " is there twice; expected it once");
            }
        }
        return List.copyOf(parsed);
    }
}
