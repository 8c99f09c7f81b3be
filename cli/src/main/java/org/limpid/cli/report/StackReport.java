package org.limpid.cli.report;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.LimpidVersion;
import org.limpid.WorkerPool;
import org.limpid.cli.console.ShellText;
import org.limpid.cli.report.StackPage.Failure;
import org.limpid.cli.report.StackPage.Row;
import org.limpid.files.AtomicFile;

/** The page of a stack: one file of HTML in its folder that needs no other. */
public final class StackReport {
    /** The page's name. */
    public static final String NAME = "report.html";

    private static final String NO_NUMBERS =
            "The sidecars have no numbers of intensities, stripes, noise and structure, as"
                    + " those of earlier versions have none.";

    private static final int SPREAD = 8;
    private static final int WORST = 8;
    private static final int THUMBNAILS = 32;
    private static final int MOST_ROWS = 200;
    /** Pixels that are restored again in about a second, on a small machine. */
    private static final long QUICK = 2_000_000;

    private static final double LITTLE = 0.02;

    private final StackRecord stack;
    private final int threads;

    /** A page of a stack; as many threads do the work. */
    public StackReport(StackRecord stack, int threads) {
        this.stack = stack;
        this.threads = threads;
    }

    /** Writes the page with all pictures, for which some sections are restored again; returns where it is. */
    public Path write() {
        return write(true);
    }

    /**
     * Writes the page without pictures of what was removed, unless restoring some sections again is little against restoring all
     * or takes about a second.
     */
    public Path writeQuickly() {
        List<Integer> chosen = CropPictures.choose(stack, SPREAD, WORST);
        long pixels = chosen.stream()
                .map(stack.sections()::get)
                .mapToLong(section -> (long) section.height() * section.width())
                .sum();
        return write(
                pixels <= QUICK || chosen.size() <= LITTLE * stack.sections().size());
    }

    private Path write(boolean restoring) {
        Path file = stack.folder().resolve(NAME);
        String page = Template.of("stack.html").fill(page(restoring));
        AtomicFile.write(file, AtomicFile.text(page));
        return file;
    }

    private StackPage page(boolean restoring) {
        List<Integer> chosen = CropPictures.choose(stack, SPREAD, WORST);
        List<String> notes = new ArrayList<>();
        List<CropPictures.Crop> crops = crops(chosen, restoring, notes);
        ContactSheet sheet = new ContactSheet(
                stack, CropPictures.spread(stack.sections().size(), THUMBNAILS), new HashSet<>(chosen));
        Verdict verdict = Verdict.of(stack);
        Settings settings = new Settings(stack);
        List<Integer> flagged = stack.flagged();
        List<Chart> charts = new StackCharts(stack).all();
        return new StackPage(
                stack.results().toAbsolutePath().normalize().getFileName().toString(),
                LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)) + ", Limpid "
                        + LimpidVersion.current(),
                verdict,
                verdict.state().name().toLowerCase(Locale.ROOT),
                new Answers(stack, settings).all(verdict),
                charts,
                stack.has(Measure.AFTER_MEAN) ? "" : NO_NUMBERS,
                flagged.stream().limit(MOST_ROWS).map(i -> row(i, chosen)).toList(),
                more(flagged.size()),
                sheet.thumbnails(),
                String.join("; ", sheet.unreadable()),
                crops,
                String.join("; ", notes),
                stack.status().failed().stream()
                        .limit(MOST_ROWS)
                        .map(failed -> new Failure(failed.section(), failed.reason(), failed.attempts()))
                        .toList(),
                more(stack.status().failed().size()),
                stack.status().leftOut().stream()
                        .limit(MOST_ROWS)
                        .map(outlier ->
                                new Fact(outlier.section(), outlier.fault().reason()))
                        .toList(),
                more(stack.status().leftOut().size()),
                settings.facts(),
                settings.parameters());
    }

    private Row row(int section, List<Integer> pictured) {
        SectionRecord record = stack.sections().get(section);
        return new Row(record.anchor(), record.name(), stack.reasons(section), pictured.contains(section));
    }

    private static String more(int all) {
        return all > MOST_ROWS ? "and " + Verdict.number(all - MOST_ROWS) + " more" : "";
    }

    private List<CropPictures.Crop> crops(List<Integer> chosen, boolean restoring, List<String> notes) {
        List<CropPictures.Crop> crops = new ArrayList<>();
        try (WorkerPool workers = new WorkerPool(threads)) {
            Optional<Removal> removal = restoring ? removal(workers, notes) : Optional.empty();
            if (!restoring && stack.run().isPresent()) {
                notes.add("What was removed is added by: limpid report "
                        + ShellText.quoted(stack.results().toString()));
            }
            try {
                CropPictures pictures = new CropPictures(stack, removal);
                for (int section : chosen) {
                    try {
                        crops.add(pictures.of(section));
                    } catch (LimpidException unreadable) {
                        notes.add(unreadable.getMessage());
                    }
                }
            } finally {
                removal.ifPresent(Removal::close);
            }
        }
        return crops;
    }

    private Optional<Removal> removal(WorkerPool workers, List<String> notes) {
        try {
            return stack.run().flatMap(run -> Removal.of(run, workers));
        } catch (LimpidException changed) {
            notes.add("Nothing can be restored again: " + changed.getMessage());
            return Optional.empty();
        }
    }
}
