package org.limpid.cli.restore;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.limpid.LimpidException;
import org.limpid.cli.console.ProgressLine;
import org.limpid.stack.SectionReport;
import org.limpid.stack.StackListener;

/** Prints a line for each section, and keeps the progress line up to date. Several sections may be in flight. */
public final class RestoreLines implements StackListener {
    private final PrintWriter out;
    private final PrintWriter err;
    private final ProgressLine progress;
    private final Map<Path, String> steps = new LinkedHashMap<>();

    public RestoreLines(PrintWriter out, PrintWriter err, ProgressLine progress) {
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    @Override
    public void step(Path section, String step) {
        synchronized (steps) {
            steps.remove(section);
            steps.put(section, step);
            showStep();
        }
    }

    private void leave(Path section) {
        synchronized (steps) {
            steps.remove(section);
            showStep();
        }
    }

    /** The step that began last says most. */
    private void showStep() {
        progress.step(steps.entrySet().stream()
                .reduce((before, after) -> after)
                .map(last -> last.getKey().getFileName() + ": " + last.getValue())
                .orElse(""));
    }

    @Override
    public void restored(SectionReport done) {
        leave(done.input());
        progress.next(done.total());
        print(
                out,
                String.format(
                        Locale.ROOT,
                        "%s: %d x %d in %.2f s%s",
                        done.output(),
                        done.width(),
                        done.height(),
                        done.total().toNanos() / 1e9,
                        masked(done)));
    }

    private static String masked(SectionReport done) {
        double pixels = (double) done.height() * done.width();
        return done.maskedPixels() == 0
                ? ""
                : String.format(Locale.ROOT, ", %.2f%% masked", 100 * done.maskedPixels() / pixels);
    }

    @Override
    public void skipped(Path section) {
        leave(section);
        progress.skip();
    }

    @Override
    public void retrying(Path section, LimpidException reason, Duration pause) {
        print(err, "limpid: " + reason.getMessage() + "; trying again in " + pause.toSeconds() + " s");
    }

    @Override
    public void copied(Path section, Path from) {
        print(out, section.getFileName() + ": has a copy of " + from + " in its place");
    }

    @Override
    public void unlisted(LimpidException reason) {
        warn(reason);
    }

    /** Tells of something that went wrong without harm to any section. */
    public void warn(LimpidException reason) {
        print(err, "limpid: warning: " + reason.getMessage());
    }

    @Override
    public void failed(Path section, LimpidException reason) {
        leave(section);
        progress.fail();
        print(err, "limpid: " + reason.getMessage());
    }

    private void print(PrintWriter where, String line) {
        progress.aside(() -> {
            where.println(line);
            where.flush();
        });
    }
}
