package org.limpid.cli.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.limpid.cli.console.NumberText;
import org.limpid.parameters.Volume;
import org.limpid.stack.SectionReport;
import org.limpid.synthetic.SyntheticVolume;

/** The result of a demonstration. */
record DemoResult(
        DemoFolder folder,
        SyntheticVolume volume,
        DemoInput.Made made,
        SectionReport report,
        DemoComparison comparison) {
    void print(PrintWriter out) {
        Volume size = volume.size();
        out.printf(
                Locale.ROOT,
                "Synthetic section %d of %d, %d x %d pixels, seed %d%n%n",
                folder.z(),
                size.nz(),
                size.nx(),
                size.ny(),
                volume.seed());
        time(out, "make", made.make(), "");
        time(out, "write", made.write(), NumberText.bytes(made.bytes()) + ", uint16");
        out.println();
        time(out, "read", report.times().read(), NumberText.bytes(report.bytes().read()));
        report.times()
                .stages()
                .byStage()
                .forEach((stage, time) -> time(out, stage.name().toLowerCase(Locale.ROOT), time, speed(time)));
        time(
                out,
                "write",
                report.times().write(),
                NumberText.bytes(report.bytes().written()) + ", uint8");
        time(out, "restored in", report.times().total(), speed(report.times().total()));
        out.println();
        printMeasurement(out);
        out.println();
        file(out, "section", folder.section());
        file(out, "calibration", folder.offsets());
        file(out, "", folder.background());
        file(out, "restored", folder.resultIn(folder.restored()));
        file(out, "parameters", folder.parametersIn(folder.restored()));
        file(out, "published", folder.resultIn(folder.published()));
        file(out, "parameters", folder.parametersIn(folder.published()));
        file(out, "picture", folder.picture());
        out.flush();
    }

    private void printMeasurement(PrintWriter out) {
        DemoMeasurement usual = comparison.usual();
        DemoMeasurement published = comparison.published();
        out.printf(
                Locale.ROOT,
                "%-15s %.1f dB before, %.1f dB after; %.1f dB by the published method%n",
                "PSNR",
                usual.psnrBefore(),
                usual.psnrAfter(),
                published.psnrAfter());
        out.printf(
                Locale.ROOT,
                "%-15s %.1f %% removed; %.1f %% by the published method%n",
                "stripe energy",
                100 * usual.stripesRemoved(),
                100 * published.stripesRemoved());
        out.printf(
                "%-15s %s at most%n",
                "off-heap memory", NumberText.bytes(report.bytes().peakOffHeap()));
    }

    private String speed(Duration time) {
        double megapixels = (double) report.result().pixels() / 1e6;
        return String.format(Locale.ROOT, "%.1f Mpixel/s", megapixels / (time.toNanos() / 1e9));
    }

    private static void time(PrintWriter out, String what, Duration time, String remark) {
        String line = String.format(Locale.ROOT, "%-12s %8.3f s   %s", what, time.toNanos() / 1e9, remark);
        out.println(line.stripTrailing());
    }

    private static void file(PrintWriter out, String what, Path file) {
        out.printf("%-12s %s%n", what, file);
    }
}
