package org.limpid.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.LimpidVersion;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.output.BlendedImage;
import org.limpid.output.OutputFiles;
import org.limpid.output.OutputWithSidecar;
import org.limpid.output.ProvenanceJson;
import org.limpid.output.Sidecar;
import org.limpid.section.CopyingSink.Source;
import org.limpid.section.SectionId;
import org.limpid.section.SectionMetadata;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.section.SectionReader;
import org.limpid.section.SectionWriter;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Outputs that are copies or means of other sections' outputs. They have the resolution and tags of the nearest one. A further
 * entry of their history and the sidecar say which ones these are.
 */
record ReplacedOutputs(OutputFiles files) {
    private static final long ROOM = 1 << 20;

    /** An output that another one is made of. */
    private record Original(Path file, Sidecar sidecar, double weight) {}

    Optional<Sidecar> sidecar(SectionId section) {
        return files.sidecar(section).flatMap(Sidecar::read);
    }

    /** Makes the output of a section; returns whether it was not there already, made of the same ones. */
    boolean make(SectionId section, Optional<Fault> fault, List<Source> sources, WorkerPool workers) {
        Path output = files.output(section);
        Path sidecar = files.sidecar(section)
                .orElseThrow(() -> new LimpidException(
                        output + ": can't be a copy without a sidecar that says so; expected sidecars"));
        Optional<Sidecar> earlier = Sidecar.read(sidecar);
        if (Files.exists(output) && earlier.isEmpty() && !files.settings().overwrite()) {
            throw new LimpidException(output + ": exists already; expected a new file, or --overwrite");
        }
        List<Original> originals = ofOneSize(sources);
        ObjectNode made = made(section, originals);
        fault.ifPresent(known -> Sidecar.describe(known, made));
        if (earlier.filter(known -> known.isCopy() && known.mayDescribe(output) && known.hasAll(made))
                .isPresent()) {
            return false;
        }
        write(section, originals, made, workers);
        return true;
    }

    /** The outputs; the nearest one alone where they differ in size. */
    private List<Original> ofOneSize(List<Source> sources) {
        List<Original> originals = new ArrayList<>();
        for (Source source : sources) {
            Path file = files.output(source.section());
            Sidecar made = sidecar(source.section())
                    .orElseThrow(() -> new LimpidException(file + ": has no sidecar; expected one that describes it"));
            originals.add(new Original(file, made, source.weight()));
        }
        Sidecar nearest = originals.get(0).sidecar();
        return originals.stream().allMatch(original -> original.sidecar().isAlike(nearest))
                ? originals
                : originals.subList(0, 1);
    }

    private static ObjectNode made(SectionId section, List<Original> originals) {
        ObjectNode made = ProvenanceJson.JSON.createObjectNode();
        made.put("limpid", LimpidVersion.current());
        section.z().ifPresent(z -> made.put("z", z));
        if (originals.size() == 1) {
            Sidecar original = originals.get(0).sidecar();
            made.put(Sidecar.COPIED_FROM, original.output().file());
            made.put("copied_sha256", original.output().sha256());
        } else {
            ArrayNode all = made.putArray(Sidecar.BLENDED_FROM);
            originals.forEach(original -> all.addObject()
                    .put("file", original.sidecar().output().file())
                    .put("sha256", original.sidecar().output().sha256())
                    .put("weight", original.weight()));
        }
        return made;
    }

    private void write(SectionId section, List<Original> originals, ObjectNode made, WorkerPool workers) {
        Original nearest = originals.get(0);
        TiffInfo info = SectionReader.info(nearest.file(), SectionReader.WHOLE);
        try (Workspace workspace = new Workspace(2 * originals.size() * (info.imageBytes() + ROOM))) {
            Plane plane = SectionReader.read(nearest.file(), SectionReader.WHOLE, workspace, workers);
            for (Original other : originals.subList(1, originals.size())) {
                Plane also = SectionReader.read(other.file(), SectionReader.WHOLE, workspace, workers);
                // Data bars below are text.
                BlendedImage.into(plane, also, nearest.sidecar().height(), other.weight(), workers);
            }
            TiffFormat format = files.format(
                    plane,
                    new SectionMetadata(info.resolution(), info.tags(), Optional.empty(), List.of(), info.fileBytes()),
                    made);
            new OutputWithSidecar(files.output(section), files.sidecar(section).orElseThrow())
                    .write(SectionWriter.content(plane, format, workers), content -> {
                        ObjectNode root = Sidecar.begin(section.name(), plane, made);
                        Sidecar.describe(content, root.putObject("output"));
                        return Sidecar.text(root);
                    });
        }
    }
}
