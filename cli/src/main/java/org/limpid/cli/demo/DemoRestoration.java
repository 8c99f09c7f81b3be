package org.limpid.cli.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.calibration.CalibrationReader;
import org.limpid.cli.console.ProgressLine;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.parameters.Preset;
import org.limpid.plan.Concurrency;
import org.limpid.plan.StackPlan;
import org.limpid.section.MaskSource;
import org.limpid.stack.SectionReport;
import org.limpid.stack.StackListener;
import org.limpid.stack.StackRestoration;
import org.limpid.tiff.Compression;

/** Restores a demonstration's section from its files, as {@code limpid restore} does. */
final class DemoRestoration implements StackListener {
    private final DemoFolder folder;
    private final int threads;
    private final ProgressLine progress;
    private Optional<SectionReport> report = Optional.empty();
    private String failure = "";

    DemoRestoration(DemoFolder folder, int threads, ProgressLine progress) {
        this.folder = folder;
        this.threads = threads;
        this.progress = progress;
    }

    /** What it took, or nothing when it failed. */
    Optional<SectionReport> run() {
        CalibrationFiles files = new CalibrationFiles(Optional.of(folder.offsets()), Optional.of(folder.background()));
        Calibration calibration = CalibrationReader.read(files);
        StackPlan plan = new StackPlan(
                folder.restored(),
                files,
                Optional.empty(),
                0,
                0,
                OptionalInt.empty(),
                MaskSource.none(),
                true,
                Compression.NONE,
                true,
                true);
        RestorerBuilder restorers = Restorer.with(Preset.NOTEBOOK.parameters()).calibration(calibration);
        new StackRestoration(restorers, calibration, plan, this, Concurrency.oneByOne(threads))
                .run(List.of(folder.section()));
        return report;
    }

    /** Why it failed. */
    String failure() {
        return failure;
    }

    @Override
    public void step(Path section, String step) {
        progress.step(section.getFileName() + ": " + step);
    }

    @Override
    public void restored(SectionReport done) {
        report = Optional.of(done);
    }

    @Override
    public void failed(Path section, LimpidException reason) {
        failure = reason.getMessage();
    }
}
