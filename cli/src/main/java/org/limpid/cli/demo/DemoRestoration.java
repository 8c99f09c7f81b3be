package org.limpid.cli.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.advice.FolderParameters;
import org.limpid.advice.Tuning;
import org.limpid.advice.TuningAdvice;
import org.limpid.calibration.CalibrationReader;
import org.limpid.cli.console.ProgressLine;
import org.limpid.folder.TiffFolderSink;
import org.limpid.folder.TiffFolderSource;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.parameters.MaskParameters;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RunParameters;
import org.limpid.plan.Concurrency;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionPlacement;
import org.limpid.stack.RunEvent;
import org.limpid.stack.SectionReport;
import org.limpid.stack.StackRestoration;

/**
 * Restores a demonstration's section from its files, as {@code limpid restore} does, with a preset whose numbers that depend on
 * the images are measured.
 */
final class DemoRestoration implements Consumer<RunEvent> {
    private final DemoFolder folder;
    private final Path results;
    private final ParameterFile preset;
    private final int threads;
    private final ProgressLine progress;
    private Optional<SectionReport> report = Optional.empty();
    private String failure = "";
    private RunParameters run;

    DemoRestoration(DemoFolder folder, Path results, Preset preset, int threads, ProgressLine progress) {
        this.folder = folder;
        this.results = results;
        this.preset = preset.file();
        run = this.preset.parameters();
        this.threads = threads;
        this.progress = progress;
    }

    void run() {
        CalibrationFiles files = new CalibrationFiles(Optional.of(folder.offsets()), Optional.of(folder.background()));
        MaskParameters mask = run.mask();
        TiffFolderSource source = new TiffFolderSource(List.of(folder.section()), MaskSource.of(mask));
        RestorerBuilder restorers = restorers(source, CalibrationReader.read(files));
        restorers.fill(mask.fillIn(restorers.result()));
        TiffFolderSink sink = TiffFolderSink.in(results)
                .overwrite(true)
                .calibrationFiles(files)
                .build();
        new StackRestoration(restorers, source, sink)
                .concurrency(Concurrency.oneByOne(threads))
                .listener(this)
                .run();
    }

    /** What it took, or nothing when it failed. */
    Optional<SectionReport> report() {
        return report;
    }

    /** The restored section. */
    Path result() {
        return folder.resultIn(results);
    }

    /** With measured parameters, which are written; a section that is too small to measure has the preset's. */
    private RestorerBuilder restorers(TiffFolderSource source, Calibration calibration) {
        Tuning tuning = new Tuning(run.restoration(), calibration, SectionPlacement.whole(), source.masks(), threads);
        FolderParameters parameters = new FolderParameters(results);
        try {
            TuningAdvice advice = tuning.of(
                    source, source.sections(), (section, words) -> progress.step(section.name() + ": " + words));
            run = advice.over(run, RunParameters.Polarity.STORED, calibration);
            parameters.replace(run, FolderParameters.comments(advice, preset.name()));
        } catch (LimpidException tooSmall) {
            run = run.with(true, RunParameters.Polarity.STORED);
            parameters.replace(run, List.of("From the " + preset.name() + "."));
        }
        return Restorer.with(run.restoration())
                .calibration(calibration)
                .invert(run.invert())
                .keepPolarity(true);
    }

    /** The parameters that it was restored with. */
    RunParameters parameters() {
        return run;
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
