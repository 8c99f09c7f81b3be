package org.limpid.cli.demo;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.calibration.CalibrationReader;
import org.limpid.cli.console.ProgressLine;
import org.limpid.folder.TiffFolderSink;
import org.limpid.folder.TiffFolderSource;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.parameters.MaskParameters;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.plan.Concurrency;
import org.limpid.section.MaskSource;
import org.limpid.stack.RunEvent;
import org.limpid.stack.SectionReport;
import org.limpid.stack.StackRestoration;

/** Restores a demonstration's section from its files, as {@code limpid restore} does. */
final class DemoRestoration implements Consumer<RunEvent> {
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
        ParameterFile preset = Preset.NOTEBOOK.file();
        MaskParameters mask = preset.parameters().mask();
        RestorerBuilder restorers = Restorer.with(preset.restoration()).calibration(CalibrationReader.read(files));
        restorers.fill(mask.fillIn(restorers.result()));
        TiffFolderSource source = new TiffFolderSource(List.of(folder.section()), MaskSource.of(mask));
        TiffFolderSink sink = TiffFolderSink.in(folder.restored())
                .overwrite(true)
                .calibrationFiles(files)
                .build();
        new StackRestoration(restorers, source, sink)
                .concurrency(Concurrency.oneByOne(threads))
                .listener(this)
                .run();
        return report;
    }

    /** Why it failed. */
    String failure() {
        return failure;
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Step step -> progress.step(step.section().name() + ": " + step.step());
            case RunEvent.Restored restored -> report = Optional.of(restored.report());
            case RunEvent.Failed failed -> failure = failed.reason().getMessage();
            default -> {
                // one section without anything to resume
            }
        }
    }
}
