package org.limpid.cli.advice;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.advice.ScaleAdvice;
import org.limpid.advice.ScaleSurvey;
import org.limpid.check.StoredSections;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.JsonText;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.console.TextTable;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.NamedSections;
import org.limpid.cli.options.NumberingOptions;
import org.limpid.cli.options.ParameterOptions;
import org.limpid.cli.options.ThreadsOption;
import org.limpid.image.Plane;
import org.limpid.image.WorkspaceFullException;
import org.limpid.inputs.SectionInputs;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.Direction;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.formats.VolumeReaders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how many scales a section's stripes need. */
@Command(
        name = "scales",
        description =
                "Measures how many scales a section needs of the published de-striping, method multiscale. The adaptive"
                        + " one, which restore uses by default, has no scales.",
        footerHeading = "%nColumns of the table:%n",
        footer = {
            "  band        root mean square of the scale's band, in grey levels",
            "  stripes     root mean square of the stripes in it; in brackets where structure may cause as much by"
                    + " chance",
            "  share       part of the band's energy that is stripes",
            "  taken       part of the band's energy that de-striping with these parameters removes, in a few windows of a"
                    + " large section",
            "  left        part of all stripes' energy that is still in the approximation after this scale",
            "  Stripes look the same at distant places along them; structure and noise do not. The mean product of the",
            "  profiles across the stripes at two such places is therefore the energy of the stripes alone, band by"
                    + " band.",
            "  The recommendation is one scale more than the least number with at most 6 %% left, since the eye still"
                    + " sees",
            "  that much of strong stripes. More scales are safe, but take time and remove some long and narrow"
                    + " structure.",
            "  Padding and lost or saturated blocks count as places without stripes.",
            "  Stripes of W pixels need a field of view of 36 W, which flattens them to an eighth.",
            "",
            "Examples:",
            "  limpid scales 05600.tif -o scales",
            "  limpid scales 05600.tif --direction horizontal --max-scales 6 --json",
            "",
            "Exit codes: 0 done, 1 the section failed, 2 bad usage."
        })
public final class ScalesCommand extends LimpidCommand {
    private static final int MOST_SCALES = 12;

    @Parameters(
            paramLabel = "SECTION",
            description =
                    "A section file: uint16, uint8 or float32 TIFF. Of a folder or a volume it is the section in the"
                            + " middle, of those that --sections takes.")
    private Path input;

    @Mixin
    private NumberingOptions numberingOptions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "Folder for pictures, made if needed; older ones are replaced: scales.png with all scales of"
                            + " the part with most stripes, and that part as so many scales restore it, approximation-N.png and band-N.png of the whole section.")
    private Optional<Path> output;

    @Mixin
    private ParameterOptions parameterOptions;

    @Option(
            names = "--max-scales",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many scales to look at, 1 to " + MOST_SCALES + ". Default: ${DEFAULT-VALUE}.")
    private int maxScales;

    @Option(names = "--no-invert", description = "Integer samples are intensities, not inverted ones.")
    private boolean noInvert;

    @Option(names = "--json", description = "Prints JSON, with energies in squared grey levels of the file.")
    private boolean json;

    @Mixin
    private ThreadsOption threadsOption;

    @Override
    public Integer call() {
        int threads = threadsOption.count();
        requireWithin("--max-scales", maxScales, 1, MOST_SCALES);
        ParameterFile file = parameterOptions.asTheyAre(Preset.NOTEBOOK.title(), err());
        RestorationParameters parameters = file.restoration(EnumSet.of(Stage.DESTRIPE));
        if (!(parameters.destripe() instanceof DestripeParameters.Multiscale)) {
            err().println("limpid: warning: " + file.name()
                    + ": destripe.method has no scales; those of the method multiscale"
                    + " are measured, with the bands of the preset notebook");
        }
        Direction stripes =
                parameterOptions.direction().orElse(parameters.destripe().direction());
        if (!stripes.isAuto() && !stripes.isAlongAxis()) {
            err().println("limpid: warning: --direction " + stripes
                    + ": scales are measured along the axis next to it, " + stripes.nearestAxis());
        }
        Optional<ScalesPictures> pictures = output.map(folder -> new ScalesPictures(folder));
        pictures.ifPresent(ScalesPictures::makeFolder);
        try (NamedSections named = named();
                WorkerPool workers = new WorkerPool(threads)) {
            Surveyed section = Surveyed.of(named, input);
            section.words().ifPresent(err()::println);
            ScaleAdvice advice = survey(section, parameters, stripes, workers, pictures);
            pictures.ifPresent(drawn -> drawn.writeOverview(advice));
            if (json) {
                out().print(JsonText.of(ScalesJson.of(section.name(), advice)));
            } else {
                new ScalesReport(section.name(), advice).print(new TextTable(out()));
                pictures.ifPresent(drawn -> out().println("\npictures: "
                        + drawn.files().get(0) + " and " + (drawn.files().size() - 1) + " more"));
            }
            out().flush();
            return ExitCode.DONE;
        } catch (SectionFailure failure) {
            err().println("limpid: " + failure.getMessage());
            return ExitCode.SECTION_FAILED;
        }
    }

    /** A section file is taken as it is, whatever its name; what else is named may be several sections. */
    private NamedSections named() {
        boolean several = Files.isDirectory(input) || input.toString().matches(".*(::|[*?\\[{]).*|@.*");
        return several && !Files.isRegularFile(input) || isVolume()
                ? numberingOptions.read(List.of(input), err(), err())
                : new NamedSections.Files(SectionInputs.ofFiles(List.of(input)).sections(), true, 1);
    }

    private boolean isVolume() {
        Optional<VolumeReader> volume = VolumeReaders.open(input);
        volume.ifPresent(VolumeReader::close);
        return volume.isPresent();
    }

    /**
     * The section that is looked at.
     *
     * @param name for messages
     * @param words that tell which one it is, unless there is one only
     */
    private record Surveyed(StoredSections stored, int index, String name, Optional<String> words) {
        static Surveyed of(NamedSections named, Path input) {
            List<SectionId> sections = named.sections();
            int index = sections.size() / 2;
            String location = sections.get(index).location();
            return new Surveyed(
                    named.stored(MaskSource.none()),
                    index,
                    named.single() ? input.toString() : location,
                    sections.size() == 1
                            ? Optional.empty()
                            : Optional.of("section: " + location + ", in the middle of " + sections.size()));
        }
    }

    private ScaleAdvice survey(
            Surveyed section,
            RestorationParameters parameters,
            Direction stripes,
            WorkerPool workers,
            Optional<ScalesPictures> pictures) {
        try (ProgressLine progress = new ProgressLine(err(), 1)) {
            ScaleSurvey.Watcher watcher = new ScaleSurvey.Watcher() {
                @Override
                public void step(String words) {
                    progress.step(section.name().substring(section.name().lastIndexOf('/') + 1) + ": " + words);
                }

                @Override
                public void approximation(
                        int scales, Plane low, Plane band, ScaleAdvice.Window window, boolean turned) {
                    pictures.ifPresent(drawn -> drawn.add(scales, low, band, window, turned, workers));
                }

                @Override
                public void destriped(Plane before, Plane after, ScaleAdvice.Window window, boolean turned) {
                    pictures.ifPresent(drawn -> drawn.addDestriped(before, after, window, turned));
                }
            };
            return new ScaleSurvey(parameters, maxScales, workers)
                    .of(
                            workspace -> section.stored().read(section.index(), workspace, workers),
                            !noInvert,
                            stripes,
                            watcher);
        } catch (LimpidException | WorkspaceFullException failure) {
            String reason = failure.getMessage();
            throw new SectionFailure(
                    reason.contains(section.name()) ? reason : section.name() + ": " + reason, failure);
        }
    }

    /** The section could not be measured; other errors are those of options and outputs. */
    private static final class SectionFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SectionFailure(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
