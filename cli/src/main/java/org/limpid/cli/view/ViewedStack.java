package org.limpid.cli.view;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.Calibration;
import org.limpid.calibration.CalibrationReader;
import org.limpid.cli.options.CalibrationOptions;
import org.limpid.cli.options.NamedSections;
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
import org.limpid.section.SectionSource;

/** The sections of a view, and the restoration of them that settings describe. Files that settings name are read once. */
final class ViewedStack {
    private final NamedSections named;
    private final TiffFolderSource.DataBars bars;
    private final OptionalInt z;
    private final Map<CalibrationFiles, Calibration> calibrations = new HashMap<>();
    private final Map<MaskParameters, SectionSource> sources = new HashMap<>();

    /** Sections as they were named; the index of the only one, if it is not that of its name. */
    ViewedStack(NamedSections named, TiffFolderSource.DataBars bars, OptionalInt z) {
        this.named = named;
        this.bars = bars;
        this.z = z;
    }

    List<SectionId> sections() {
        return named.sections();
    }

    /** The sections without masks, which tells their sizes. */
    SectionSource unmasked() {
        return named.source(MaskSource.none(), bars);
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
        SectionSource source = sources.computeIfAbsent(run.mask(), masks -> named.source(MaskSource.of(masks), bars));
        SectionPlacement placement = new SectionPlacement(
                run.volume(), run.origin().y(), run.origin().x(), z);
        return new RunOutline(
                source,
                source.sections(),
                run,
                placement,
                new ResumeOptions.Policy(false, OnError.FAIL, false, OutlierOptions.Chosen.usual(), named.step()),
                settings.restoration(EnumSet.copyOf(run.stages())),
                settings.name(),
                calibration,
                Optional.empty());
    }
}
