package org.limpid.cli.view;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.Calibration;
import org.limpid.calibration.CalibrationReader;
import org.limpid.cli.options.CalibrationOptions;
import org.limpid.cli.options.OutlierOptions;
import org.limpid.cli.options.ResumeOptions;
import org.limpid.cli.restore.ParameterFit;
import org.limpid.cli.restore.RunOutline;
import org.limpid.folder.TiffFolderSource;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.parameters.MaskParameters;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RunParameters;
import org.limpid.plan.OnError;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;

/** The sections of a view, and the restoration of them that settings describe. Files that settings name are read once. */
final class ViewedStack {
    private final Map<SectionId, Path> files;
    private final TiffFolderSource.DataBars bars;
    private final OptionalInt z;
    private final Map<CalibrationFiles, Calibration> calibrations = new HashMap<>();
    private final Map<MaskParameters, TiffFolderSource> sources = new HashMap<>();

    /** Sections by their files; the index of the only one, if it is not that of its name. */
    ViewedStack(Map<SectionId, Path> files, TiffFolderSource.DataBars bars, OptionalInt z) {
        this.files = files;
        this.bars = bars;
        this.z = z;
    }

    List<SectionId> sections() {
        return List.copyOf(files.keySet());
    }

    /** The sections without masks, which tells their sizes. */
    TiffFolderSource unmasked() {
        return new TiffFolderSource(files, MaskSource.none()).dataBars(bars);
    }

    /**
     * The restoration that settings describe.
     *
     * @throws org.limpid.LimpidException as {@code limpid restore} refuses it
     */
    synchronized RunOutline outline(ParameterFile settings) {
        RunParameters run = settings.parameters();
        CalibrationOptions.requireSections(run.calibration(), run.volume());
        Calibration calibration = calibrations.computeIfAbsent(run.calibration(), CalibrationReader::read);
        ParameterFit.require(settings, run, calibration.origin());
        TiffFolderSource source = sources.computeIfAbsent(
                run.mask(), masks -> new TiffFolderSource(files, MaskSource.of(masks)).dataBars(bars));
        SectionPlacement placement = new SectionPlacement(
                run.volume(), run.origin().y(), run.origin().x(), z);
        return new RunOutline(
                source,
                source.sections(),
                run,
                placement,
                new ResumeOptions.Policy(false, OnError.FAIL, false, OutlierOptions.Chosen.usual()),
                settings.restoration(EnumSet.copyOf(run.stages())),
                settings.name(),
                calibration,
                Optional.empty());
    }
}
