package org.limpid.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.limpid.folder.TiffFolderSource.DataBars;
import org.limpid.output.ProvenanceJson;
import org.limpid.output.Sidecar;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A restored stack that was not restored: sidecars with any numbers, and one output under many names. */
final class MadeStack {
    private static final Set<Stage> STAGES = EnumSet.of(Stage.DESTRIPE, Stage.DENOISE, Stage.CONTRAST);
    private static final RunParameters RUN = ParameterFile.parse(
                    "made", "stages: [destripe, denoise, contrast]\n" + Preset.ADAPTIVE.yaml(), Path.of(""))
            .parameters();

    private final Path folder;
    private final Path output;
    private final long bytes;

    /** A stack in a folder whose outputs are links to a file. */
    MadeStack(Path folder, Path output) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.output = output;
        bytes = Files.size(output);
    }

    /** Adds a section with a contrast and a correlation of what was removed with the result. */
    void add(int z, int height, int width, double contrast, double structure) throws IOException {
        String name = String.format(Locale.ROOT, "%05d", z);
        Files.createLink(folder.resolve(name + ".tif"), output);
        Random random = new Random(z);
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("section", name + ".tif").put("height", height).put("width", width);
        root.put("limpid", "1.0").put("z", z);
        root.putArray("stages").add("destripe").add("denoise").add("contrast");
        root.set("parameters", ProvenanceJson.JSON.valueToTree(ParameterFile.tree(RUN.restoration(STAGES))));
        root.putObject("input").put("file", name + ".tif").put("bytes", bytes);
        root.putObject("mask").put("source", "none").put("masked_pixels", 0);
        root.put("black_pixels", 0).put("white_pixels", 5);
        ObjectNode numbers = root.putObject("numbers");
        intensities(numbers.putObject("before"), 30_000 + 900 * random.nextGaussian(), 1_900);
        intensities(numbers.putObject("after"), 120 + random.nextGaussian(), contrast);
        numbers.putObject("stripes")
                .put("before", 700 + 40 * random.nextGaussian())
                .put("left", 31);
        numbers.putObject("noise").put("before", 520).put("left", 140 + 5 * random.nextGaussian());
        numbers.putObject("removed").put("stripes", 690).put("background", 230).put("noise", 500);
        numbers.putObject("structure")
                .put("across", 0.02)
                .put("along", structure)
                .put("chance", 0.005)
                .put("amount", 0.1)
                .put("flagged", structure > 0.2);
        ObjectNode described = root.putObject("output");
        described.put("file", name + ".tif").put("bytes", bytes).put("sha256", "0".repeat(64));
        Files.writeString(folder.resolve(name + ".json"), Sidecar.text(root));
    }

    /** Adds the record of a run that had the outputs as its inputs. */
    void run() {
        RunRecord.of(List.of("restore", "raw"), Stream.of(folder.resolve("any.tif")), DataBars.MASK, RUN)
                .write(folder);
    }

    private static void intensities(ObjectNode node, double mean, double deviation) {
        node.put("mean", mean).put("deviation", deviation);
        ObjectNode percentiles = node.putObject("percentiles");
        Map.of("5", -1.6, "50", 0.0, "95", 1.6).forEach((key, at) -> percentiles.put(key, mean + at * deviation));
    }
}
