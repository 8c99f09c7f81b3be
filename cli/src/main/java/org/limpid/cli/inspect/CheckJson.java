package org.limpid.cli.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.limpid.LimpidVersion;
import org.limpid.check.CheckedSection;
import org.limpid.check.Problem;
import org.limpid.check.SampledPixels;
import org.limpid.check.StackFindings;
import org.limpid.files.AtomicFile;
import org.limpid.tiff.TiffInfo;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a look over a stack found, as a JSON file. */
final class CheckJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ObjectNode root = JSON.createObjectNode();

    private CheckJson(StackFindings findings, Duration time) {
        root.put("limpid", LimpidVersion.current());
        root.put("seconds", time.toNanos() / 1e9);
        findings.kind().ifPresent(kind -> {
            root.put("height", kind.height());
            root.put("width", kind.width());
            root.put("type", kind.typeName());
        });
        root.put("bytes", findings.fileBytes());
        ArrayNode problems = root.putArray("problems");
        findings.problems().forEach(problem -> add(problems.addObject(), problem));
        ArrayNode sections = root.putArray("sections");
        findings.sections().forEach(section -> add(sections.addObject(), section));
    }

    static CheckJson of(StackFindings findings, Duration time) {
        return new CheckJson(findings, time);
    }

    private static void add(ObjectNode node, Problem problem) {
        problem.file().ifPresent(file -> node.put("file", file.toString()));
        node.put("problem", problem.kind().key());
        node.put("what", problem.detail());
    }

    private static void add(ObjectNode node, CheckedSection section) {
        node.put("file", section.file().toString());
        section.z().ifPresent(z -> node.put("z", z));
        section.header().ifPresent(header -> add(node, header));
        section.pixels().ifPresent(pixels -> add(node.putObject("sampled"), pixels));
    }

    private static void add(ObjectNode node, TiffInfo header) {
        node.put("height", header.height());
        node.put("width", header.width());
        node.put("type", header.sampleType().name().toLowerCase(Locale.ROOT));
        node.put("samples_per_pixel", 1);
        node.put("compression", header.compression().name());
        node.put(header.tiled() ? "tiles" : "strips", header.chunkCount());
        node.put("pages", header.pageCount());
        node.put("bytes", header.fileBytes());
    }

    private static void add(ObjectNode node, SampledPixels pixels) {
        node.put("pixels", pixels.count());
        node.put("not_finite", pixels.notFinite());
        node.put("zero", pixels.zeros());
        node.put("greatest", pixels.greatest());
        if (pixels.notFinite() < pixels.count()) {
            node.put("minimum", pixels.minimum());
            node.put("maximum", pixels.maximum());
        }
        node.put("sha256", pixels.sha256());
    }

    void write(Path file) {
        String json = JSON.writeValueAsString(root) + System.lineSeparator();
        AtomicFile.write(file, temporary -> Files.writeString(temporary, json));
    }
}
