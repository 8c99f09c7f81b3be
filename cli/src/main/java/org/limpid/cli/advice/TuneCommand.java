package org.limpid.cli.advice;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.Calibration;
import org.limpid.LimpidException;
import org.limpid.advice.CandidateCrops;
import org.limpid.advice.CandidateCrops.Candidate;
import org.limpid.advice.CandidateCrops.Place;
import org.limpid.advice.FolderParameters;
import org.limpid.advice.Tuning;
import org.limpid.advice.TuningAdvice;
import org.limpid.calibration.CalibrationReader;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.OutputTarget;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.options.CalibrationOptions;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.MaskOptions;
import org.limpid.cli.options.NamedSections;
import org.limpid.cli.options.NumberingOptions;
import org.limpid.cli.options.ParameterOptions;
import org.limpid.cli.options.ThreadsOption;
import org.limpid.files.FileErrors;
import org.limpid.folder.TiffFolderSource.DataBars;
import org.limpid.image.WorkspaceFullException;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.section.SectionPlacement;
import org.limpid.section.SectionSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Suggests the parameters that depend on the images. */
@Command(
        name = "tune",
        description = "Suggests the parameters that depend on the images, from a few sections, and shows alternatives.",
        footerHeading = "%nOrigin of each number (sections are de-striped and corrected first, large ones in a few long"
                + " windows):%n",
        footer = {
            "  Only blocks of 32 x 32 pixels count that show structure along the stripes, not resin, voids or padding.",
            "  invert                 Membranes are to be darker than what they enclose. Fine structure of negative"
                    + " skewness",
            "                         is so as it is stored, that of positive skewness in its negative.",
            "  denoise gain, offset   With method: covariance (--params notebook) only. Noise is measured where structure is",
            "                         flattest. At each covariance Wiener's rule gives the part of the details to remove:",
            "                         the noise's energy over all energy. The logistic curve is fitted to these parts.",
            "                         Noise that was smoothed before, as by aligning, counts as structure: look at the"
                    + " picture.",
            "  lce sigma, offset      3.5 standard deviations above and below the median of the surroundings, which are",
            "                         squares as large as the smoothing. A rule of thumb: sigma is then about 1.6"
                    + " hp_sigma,",
            "                         as in the published notebook.",
            "  gca mean, hp_sigma     The least hp_sigma with which at most 2.5 %% of the structure are below 16 or from"
                    + " 240",
            "                         on, as many dark as bright while the median lies from 112 to 140; up to twice as"
                    + " much,",
            "                         so that at most 1.5 %% of each section are 0 and at most 1.5 %% are 255.",
            "  All other values stay as given by --params. These are starting points, not optima for the eye.",
            "",
            "Examples:",
            "  limpid tune 05600.tif -o mine.yaml --offsets info.h5 --background polymodel.h5 --volume"
                    + " 11260,9000,13750",
            "  limpid tune 05600.tif -o crisp.yaml --params mine.yaml --pick 3,2",
            "  limpid restore 05600.tif -o restored --params mine.yaml",
            "",
            "Exit codes: 0 done, 1 a section failed, 2 bad usage."
        })
public final class TuneCommand extends LimpidCommand {
    private static final int LARGEST_CROP = 1_024;

    @Parameters(
            paramLabel = "SECTION",
            arity = "1..*",
            description = "Section files, or folders of them: a few that look as most of the volume does.")
    private List<Path> inputs;

    @Mixin
    private NumberingOptions numberingOptions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.yaml",
            required = true,
            description = "Parameter file to write, with the calibration, volume, origin and mask given here, so that"
                    + " restore needs no other option; beside it a picture of that name with .png. With - the parameters"
                    + " are standard output, and there is no picture.")
    private OutputTarget output;

    @Mixin
    private ParameterOptions parameterOptions;

    @Mixin
    private CalibrationOptions calibrationOptions;

    @Option(
            names = "--crop",
            paramLabel = "N",
            defaultValue = "256",
            description =
                    "Side of the crop in the picture, pixels, 32 to " + LARGEST_CROP + ". Default: ${DEFAULT-VALUE}.")
    private int crop;

    @Option(
            names = "--pick",
            paramLabel = "ROW,COLUMN",
            description =
                    "Writes the parameters of this crop of the picture, both numbers as its label has them, instead"
                            + " of the suggested ones.")
    private Optional<String> pick;

    @Mixin
    private MaskOptions maskOptions;

    @Option(names = "--no-invert", description = "Integer samples are intensities, not inverted ones.")
    private boolean noInvert;

    @Mixin
    private ThreadsOption threadsOption;

    @Option(names = "--overwrite", description = "Replaces existing outputs; else they are an error.")
    private boolean overwrite;

    @Override
    public Integer call() {
        int threads = threadsOption.count();
        requireWithin("--crop", crop, 32, LARGEST_CROP);
        Place place = pick.map(TuneCommand::place).orElse(CandidateCrops.SUGGESTED);
        Optional<Path> picture = picture();
        picture.ifPresent(drawn -> {
            requireFree(output.path());
            requireFree(drawn);
        });
        ParameterFile file = parameterOptions.read(err());
        RunParameters run = chosen(file.parameters());
        CalibrationOptions.requireSections(run.calibration(), run.volume());
        MaskSource masks = MaskSource.of(run.mask());
        NamedSections named = numberingOptions.read(inputs, out(), err());
        SectionSource source = named.source(masks, DataBars.MASK);
        List<SectionId> sections = source.sections();
        Calibration calibration = CalibrationReader.read(run.calibration());
        Tuning tuning = tuning(file.restoration(EnumSet.allOf(Stage.class)), run, calibration, threads);
        try (named;
                ProgressLine progress = new ProgressLine(err(), 1)) {
            Tuning.Watcher watcher = (section, words) -> progress.step(section.name() + ": " + words);
            Tuning.Candidates candidates = tuning.candidates(source, sections, crop, watcher);
            TuningAdvice advice = candidates.advice();
            if (!advice.leftOut().isEmpty()) {
                throw new LimpidException(advice.leftOut().get(0));
            }
            CandidateCrops crops = candidates.crops();
            RunParameters suggested = advice.over(run, polarity(run), calibration);
            picture.ifPresent(new CandidatesPicture(crops, place)::write);
            write(output, text(advice, place, crops.at(place), suggested));
            progress.next();
            say(advice, place, picture);
            return ExitCode.DONE;
        } catch (LimpidException | WorkspaceFullException failure) {
            err().println("limpid: " + failure.getMessage());
            return ExitCode.SECTION_FAILED;
        }
    }

    private void say(TuningAdvice advice, Place place, Optional<Path> picture) {
        advice.summary().forEach(out()::println);
        out().println();
        out().println("parameters: " + output + ", those of " + place.label());
        picture.ifPresent(drawn -> out().println("picture:    " + drawn
                + "; --pick ROW,COLUMN --overwrite writes the parameters of another crop in it"));
        out().flush();
    }

    private Optional<Path> picture() {
        if (output.isStandardOutput()) {
            return Optional.empty();
        }
        String name = output.path().getFileName().toString();
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
            throw new LimpidException("--output is '" + output + "'; expected a file that ends in .yaml");
        }
        return Optional.of(output.path().resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".png"));
    }

    private static Place place(String text) {
        return CandidateCrops.places().stream()
                .filter(place -> place.toString().equals(text.replace(" ", "")))
                .findFirst()
                .orElseThrow(() -> new LimpidException("--pick is '" + text + "'; expected ROW,COLUMN of a crop, from "
                        + new Place(1, 1) + " to " + new Place(CandidateCrops.ROWS, CandidateCrops.COLUMNS)));
    }

    private void requireFree(Path file) {
        if (Files.exists(file) && !overwrite) {
            throw new LimpidException(file + ": exists already; expected a new file, or --overwrite");
        }
    }

    /** Results keep the polarity of the samples, unless the options or the given parameters say that intensities are meant. */
    private RunParameters.Polarity polarity(RunParameters given) {
        return noInvert || parameterOptions.asksForNegative(given)
                ? RunParameters.Polarity.PROCESSED
                : RunParameters.Polarity.STORED;
    }

    /** The settings of a parameter file with the options over them. */
    private RunParameters chosen(RunParameters file) {
        return calibrationOptions.over(file, maskOptions.over(file.mask()), file.output());
    }

    private Tuning tuning(RestorationParameters given, RunParameters run, Calibration calibration, int threads) {
        if (calibration.isEmpty()) {
            err().println(CalibrationOptions.SKIPPED);
        }
        SectionPlacement placement = new SectionPlacement(
                run.volume(), run.origin().y(), run.origin().x(), OptionalInt.empty());
        Tuning tuning = new Tuning(given, calibration, placement, MaskSource.of(run.mask()), threads);
        return polarity(run) == RunParameters.Polarity.PROCESSED ? tuning.withInverted(!noInvert) : tuning;
    }

    /** The text of the file, whose paths start where it lies; on standard output it lies nowhere, and they are absolute. */
    private String text(TuningAdvice advice, Place place, Candidate candidate, RunParameters suggested) {
        List<String> comments = new ArrayList<>();
        String rest = "; the rest is from " + parameterOptions.name() + " and the command line.";
        if (place.equals(CandidateCrops.SUGGESTED)) {
            comments.add("Suggested by limpid tune" + rest);
        } else {
            comments.add("Picked from limpid tune, " + place.label() + ": "
                    + String.join(", ", CandidatesPicture.numbers(candidate)) + rest);
            comments.add("The suggestion, which these numbers are around:");
        }
        comments.addAll(advice.summary());
        RunParameters run = candidate.over(suggested);
        RunParameters placed = output.isStandardOutput()
                ? run.withPaths(TuneCommand::real)
                : run.withPaths(path -> real(output.path()).getParent().relativize(real(path)));
        return FolderParameters.text(ParameterFile.write(placed), comments);
    }

    /** A path whose folders are no links, as far as they exist, so that a step up leads where the system goes. */
    private static Path real(Path path) {
        Path whole = path.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null) {
            return whole;
        }
        Path found = Files.isDirectory(folder)
                ? FileErrors.naming(folder, "can't be found", () -> folder.toRealPath())
                : real(folder);
        return found.resolve(whole.getFileName());
    }
}
