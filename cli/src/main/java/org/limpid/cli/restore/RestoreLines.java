package org.limpid.cli.restore;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.ProgressLine;
import org.limpid.natives.VisibleText;
import org.limpid.parameters.Direction;
import org.limpid.section.CopyingSink;
import org.limpid.section.SectionId;
import org.limpid.stack.RunEvent;
import org.limpid.stack.SectionReport;
import org.limpid.stack.StackRestoration.BadSections.Treatment;

/** Prints a line for each section, and keeps the progress line up to date. */
public final class RestoreLines implements Consumer<RunEvent> {
    /** The share of black or of white pixels above which it is said. */
    private static final double WORTH_SAYING = 0.02;

    private final PrintWriter out;
    private final PrintWriter err;
    private final ProgressLine progress;
    private final Map<SectionId, String> steps = new LinkedHashMap<>();

    public RestoreLines(PrintWriter out, PrintWriter err, ProgressLine progress) {
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Step step -> step(step.section(), step.step());
            case RunEvent.Restored restored -> restored(restored.report());
            case RunEvent.Skipped skipped -> {
                leave(skipped.section());
                progress.skip();
            }
            case RunEvent.Failed failed -> {
                leave(failed.section());
                progress.fail();
                print(err, "limpid: " + failed.reason().getMessage());
            }
            case RunEvent.Retrying again ->
                print(
                        err,
                        "limpid: " + again.reason().getMessage() + "; trying again in "
                                + again.pause().toSeconds() + " s");
            case RunEvent.Copied copied ->
                print(out, copied.section().name() + ": has a copy of " + copied.from() + " in its place");
            case RunEvent.Outlier outlier -> outlier(outlier);
            case RunEvent.Replaced replaced ->
                print(
                        out,
                        replaced.section().name() + ": " + words(replaced.sources()) + ", as it is "
                                + replaced.fault().reason());
            case RunEvent.Warning warning -> warn(warning.reason());
            case RunEvent.Measured measured ->
                throw new IllegalStateException(measured.section() + ": statistics while restoring");
        }
    }

    private void step(SectionId section, String step) {
        steps.remove(section);
        steps.put(section, step);
        showStep();
    }

    private void leave(SectionId section) {
        steps.remove(section);
        showStep();
    }

    /** The step that began last says most. */
    private void showStep() {
        progress.step(steps.entrySet().stream()
                .reduce((before, after) -> after)
                .map(last -> last.getKey().name() + ": " + last.getValue())
                .orElse(""));
    }

    private void outlier(RunEvent.Outlier outlier) {
        if (outlier.treatment() != Treatment.WARN) {
            leave(outlier.section());
            progress.skip();
        }
    }

    private static String words(List<CopyingSink.Source> sources) {
        List<String> names =
                sources.stream().map(source -> source.section().name()).toList();
        return names.size() == 1 ? "has a copy of " + names.get(0) : "has the mean of " + String.join(" and ", names);
    }

    private void restored(SectionReport done) {
        leave(done.section());
        progress.next(done.times().total());
        print(
                out,
                String.format(
                        Locale.ROOT,
                        "%s: %d x %d in %.2f s%s%s%s%s",
                        done.output(),
                        done.result().width(),
                        done.result().height(),
                        done.times().total().toNanos() / 1e9,
                        done.notes().stream().map(note -> ", " + note).collect(Collectors.joining()),
                        done.stripes().map(RestoreLines::words).orElse(""),
                        masked(done),
                        clipped(done)));
    }

    /** The direction that was found. */
    private static String words(Direction found) {
        return found.isAuto()
                ? ", no clear stripes, taken for vertical"
                : ", stripes at " + NumberText.of(found.degrees().get(0)) + " degrees";
    }

    private static String clipped(SectionReport done) {
        return done.clipped().isAbove(WORTH_SAYING) ? ", " + ClippedResults.words(done.clipped()) : "";
    }

    /** The share of masked pixels; what found ones are, in brackets, with their shares where they are of several kinds. */
    private static String masked(SectionReport done) {
        SectionReport.Masked masked = done.masked();
        long pixels = done.result().pixels();
        long here = pixels - done.clipped().pixels();
        if (here == 0) {
            return "";
        }
        Map<String, Long> kinds = new LinkedHashMap<>();
        if (!masked.padding().equals(Restorer.Padding.NONE)) {
            kinds.put("padding", masked.padding().padding());
            kinds.put("blocks inside", masked.padding().blocks());
            kinds.put(
                    done.notes().isEmpty() ? "NaN" : "others",
                    masked.pixels()
                            - masked.padding().padding()
                            - masked.padding().blocks());
            kinds.values().removeIf(count -> count <= 0);
        }
        // The shares of kinds are those of the whole section.
        String found = kinds.size() == 1 || here != masked.pixels()
                ? String.join(", ", kinds.keySet())
                : kinds.entrySet().stream()
                        .map(kind -> percent(kind.getValue(), pixels) + " " + kind.getKey())
                        .collect(Collectors.joining(", "));
        return ", " + percent(here, pixels) + " masked" + (found.isEmpty() ? "" : " (" + found + ")");
    }

    private static String percent(long part, long all) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
    }

    /** Prints a problem that harms no section. */
    public void warn(LimpidException reason) {
        print(err, "limpid: warning: " + reason.getMessage());
    }

    private void print(PrintWriter where, String line) {
        progress.aside(() -> {
            where.println(VisibleText.of(line));
            where.flush();
        });
    }
}
