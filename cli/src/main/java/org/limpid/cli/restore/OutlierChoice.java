package org.limpid.cli.restore;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.calibration.Outlier;
import org.limpid.calibration.StackIntensityFile;
import org.limpid.check.OutlierProbe;
import org.limpid.check.StoredSections;
import org.limpid.cli.options.OutlierOptions;
import org.limpid.inputs.MissingSections;
import org.limpid.section.SectionId;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.stack.StackRestoration.BadSections;
import org.limpid.stack.StackRestoration.BadSections.Treatment;

/** What a run knows of sections that are not sound: from the calibration, and by looking at the others. */
final class OutlierChoice {
    private static final int MOST_GAPS = 5;

    private OutlierChoice() {}

    /** Prints a line when numbers are missing. */
    static BadSections of(RunOutline outline, PrintWriter out) {
        List<SectionId> sections = outline.source().sections();
        OutlierOptions.Chosen chosen = outline.policy().outliers();
        List<SectionId> missing = MissingSections.of(sections, outline.policy().step());
        if (!missing.isEmpty()) {
            out.println("missing: " + words(missing, chosen.missing()));
            out.flush();
        }
        Map<Integer, Outlier> known = new HashMap<>();
        Optional<Path> offsets = outline.run().calibration().offsets();
        offsets.map(StackIntensityFile::readOutliers)
                .ifPresent(outliers -> outliers.forEach(outlier -> known.put(outlier.z(), outlier)));
        String source = offsets.map(file -> ", says " + file.getFileName()).orElse("");
        OutlierProbe probe = new OutlierProbe(StoredSections.of(outline.source()));
        return new BadSections(
                section -> {
                    OptionalInt z = outline.placement().index(section);
                    return Optional.ofNullable(z.isPresent() ? known.get(z.getAsInt()) : null)
                            .map(outlier -> new Fault(outlier.kind().key(), outlier.reason() + source));
                },
                probe::fault,
                chosen.outlier(),
                missing,
                chosen.missing());
    }

    private static String words(List<SectionId> missing, Treatment fill) {
        List<String> gaps = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= missing.size(); i++) {
            if (i == missing.size() || number(missing, i) != number(missing, i - 1) + 1) {
                int from = number(missing, first);
                int to = number(missing, i - 1);
                gaps.add(from == to ? String.valueOf(from) : from + " to " + to);
                first = i;
            }
        }
        String more = gaps.size() > MOST_GAPS ? " and others" : "";
        String numbers = String.join(", ", gaps.subList(0, Math.min(MOST_GAPS, gaps.size()))) + more;
        return "no file has the number" + (missing.size() == 1 ? " " : "s ") + numbers
                + (missing.size() == 1 ? "" : ", " + missing.size() + " in all")
                + (fill == Treatment.SKIP ? "; --fill-missing makes results for them" : "");
    }

    private static int number(List<SectionId> missing, int index) {
        return missing.get(index).z().orElseThrow();
    }
}
