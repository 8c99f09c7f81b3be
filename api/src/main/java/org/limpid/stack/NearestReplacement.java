package org.limpid.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.LimpidVersion;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.output.OutputFiles;
import org.limpid.output.OutputWithSidecar;
import org.limpid.output.Provenance;
import org.limpid.output.Sidecar;
import org.limpid.plan.StackPlan;
import org.limpid.section.SectionName;
import org.limpid.section.SectionReader;
import org.limpid.section.SectionWriter;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives sections that failed a copy of the nearest good output. The copy has the pixels, resolution and description of the
 * other, and a further line of description and a sidecar that say which it is; a run that resumes tries the section again.
 */
final class NearestReplacement {
    private final StackPlan plan;
    private final WorkerPool workers;
    private final StackListener listener;

    NearestReplacement(StackPlan plan, WorkerPool workers, StackListener listener) {
        this.plan = plan;
        this.workers = workers;
        this.listener = listener;
    }

    /**
     * Makes a copy for each section that failed, if any other is good.
     *
     * @param sections all, in the order of the stack
     * @param failed those that failed
     */
    void make(List<Path> sections, List<Path> failed) {
        for (Path section : failed) {
            try {
                nearest(sections, sections.indexOf(section), failed).ifPresent(good -> copy(section, good));
            } catch (LimpidException reason) {
                listener.failed(section, reason);
            }
        }
    }

    /** Of two that are as near, the earlier one. */
    private Optional<Sidecar> nearest(List<Path> sections, int index, List<Path> failed) {
        for (int distance = 1; distance < sections.size(); distance++) {
            for (int other : new int[] {index - distance, index + distance}) {
                if (other >= 0 && other < sections.size() && !failed.contains(sections.get(other))) {
                    Optional<Sidecar> good = good(sections.get(other));
                    if (good.isPresent()) {
                        return good;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Sidecar> good(Path section) {
        return plan.sidecar(section)
                .flatMap(Sidecar::read)
                .filter(made -> !made.isCopy() && made.mayDescribe(plan.output(section)));
    }

    private void copy(Path section, Sidecar good) {
        Path output = plan.output(section);
        Path sidecar = plan.sidecar(section).orElseThrow();
        boolean ours = Sidecar.read(sidecar).isPresent();
        if (Files.exists(output) && !ours && !plan.overwrite()) {
            return;
        }
        Path from = plan.outputFolder().resolve(good.output().file());
        ObjectNode made = made(section, good);
        TiffInfo info = SectionReader.info(from);
        try (Workspace workspace = new Workspace(2 * info.imageBytes() + (1 << 20))) {
            Plane plane = SectionReader.read(from, workspace, workers);
            TiffFormat format = OutputFiles.format(plane, info, plan.compression())
                    .withDescription(Provenance.description(info.description(), made));
            new OutputWithSidecar(output, sidecar).write(SectionWriter.content(plane, format, workers), content -> {
                ObjectNode root = Sidecar.begin(section, plane, made);
                Sidecar.describe(content, root.putObject("output"));
                return Sidecar.text(root);
            });
        }
        listener.copied(section, from);
    }

    private static ObjectNode made(Path section, Sidecar good) {
        ObjectNode made = Provenance.JSON.createObjectNode();
        made.put("limpid", LimpidVersion.current());
        SectionName.find(section).ifPresent(z -> made.put("z", z));
        made.put("copied_from", good.output().file());
        made.put("copied_sha256", good.output().sha256());
        return made;
    }
}
