package org.limpid.cli.options;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.limpid.LimpidException;
import org.limpid.inputs.Numbering;
import org.limpid.inputs.SectionFile;
import org.limpid.inputs.SectionInputs;
import org.limpid.inputs.SectionSelection;
import org.limpid.section.SectionId;
import org.limpid.volume.AxisOrder;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.formats.VolumeReaders;
import org.limpid.volume.source.VolumeSource;
import picocli.CommandLine.Option;

/** The options that say which files are sections, and which numbers they have. */
public final class NumberingOptions {
    /** What an input may be; the text of commands' parameters. */
    public static final String INPUT =
            "Section files, folders of them, patterns in quotes, @FILE with a name a line, or a volume."
                    + " A section's number is the one that differs from name to name, in a volume its place.";

    @Option(
            names = "--z-pattern",
            paramLabel = "REGEX",
            description = "Where the number stands in a name: a regular expression with one group, such as 'z(\\d+)'."
                    + " With --recursive it looks at the path below the folder.")
    private Optional<String> pattern;

    @Option(
            names = "--z-offset",
            paramLabel = "N",
            split = ",",
            description = "Added to each number. Several, with commas between them: one for each INPUT.")
    private List<Integer> offsets = List.of();

    @Option(
            names = "--z-by-order",
            description = "Numbers are the places in the order of the inputs, from 0; in a folder numbers in names"
                    + " give the order.")
    private boolean byOrder;

    @Option(names = "--recursive", description = "Looks into the folders in folders, too.")
    private boolean recursive;

    @Option(
            names = "--sections",
            paramLabel = "A:B[:STEP]",
            description = "Takes a part of the stack, by the sections' numbers: from A to below B. Without A from the"
                    + " first, without B to the last.")
    private Optional<String> selection;

    @Option(
            names = "--axes",
            paramLabel = "ORDER",
            description = "Axes of an HDF5 data set, the slowest first, such as xyz. Default: as the file names them,"
                    + " else zyx.")
    private Optional<String> axes;

    /**
     * The sections of some inputs. Prints what was left out, and which numbers they have where names do not tell by
     * themselves.
     */
    public NamedSections read(List<Path> inputs, PrintWriter out, PrintWriter err) {
        SectionSelection chosen = selection.map(SectionSelection::parse).orElseGet(SectionSelection::all);
        Optional<VolumeReader> volume = volume(inputs);
        if (volume.isPresent()) {
            return read(inputs.get(0), volume.get(), chosen, out);
        }
        SectionInputs found = SectionInputs.of(inputs, numbering());
        found.warnings().forEach(warning -> err.println("limpid: warning: " + warning));
        found.numbers().ifPresent(numbers -> out.println("numbers: " + numbers));
        Set<SectionId> some = Set.copyOf(
                chosen.of(found.sections().stream().map(SectionFile::section).toList()));
        List<SectionFile> files = found.sections().stream()
                .filter(file -> some.contains(file.section()))
                .toList();
        tell(files.size(), found.sections().size(), out);
        return new NamedSections.Files(files, found.single(), chosen.step());
    }

    /** Opens the only input if it is a volume; one among others is refused. */
    private Optional<VolumeReader> volume(List<Path> inputs) {
        Optional<AxisOrder> order = axes.map(AxisOrder::parse);
        for (Path input : inputs) {
            Optional<VolumeReader> volume = VolumeReaders.open(input, order);
            if (volume.isPresent() && inputs.size() > 1) {
                volume.get().close();
                throw new LimpidException(
                        input + ": is a volume among " + inputs.size() + " inputs; expected one volume, or files");
            }
            if (volume.isPresent()) {
                return volume;
            }
        }
        order.ifPresent(given -> {
            throw new LimpidException(
                    "--axes is there, but no input is a volume; expected it with a data set of HDF5 only");
        });
        return Optional.empty();
    }

    private NamedSections read(Path named, VolumeReader volume, SectionSelection chosen, PrintWriter out) {
        try {
            if (pattern.isPresent() || recursive) {
                throw new LimpidException((recursive ? "--recursive" : "--z-pattern") + " is there, but " + named
                        + " is a volume, whose sections have no names; expected it without");
            }
            if (offsets.size() > 1) {
                throw new LimpidException("--z-offset has " + offsets.size() + " numbers for 1 input; expected one");
            }
            VolumeSource all = VolumeSource.of(volume, byOrder, offsets.isEmpty() ? 0 : offsets.get(0));
            List<SectionId> some = chosen.of(all.sections());
            out.println("volume: " + named + ", " + volume.shape()
                    + volume.voxelSize()
                            .map(size -> ", voxels of " + size + " nm")
                            .orElse(""));
            tell(some.size(), all.sections().size(), out);
            return new NamedSections.Volume(
                    named, some.size() == all.sections().size() ? all : all.only(some), chosen.step());
        } catch (RuntimeException | Error refused) {
            volume.close();
            throw refused;
        }
    }

    private void tell(int some, int all, PrintWriter out) {
        selection.ifPresent(text -> out.println("sections: " + some + " of " + all + ", by --sections " + text));
        out.flush();
    }

    private Numbering numbering() {
        if (byOrder && pattern.isPresent()) {
            throw new LimpidException("--z-by-order and --z-pattern are both there; expected one of them");
        }
        Numbering.Rule rule = byOrder
                ? new Numbering.ByOrder()
                : pattern.<Numbering.Rule>map(Numbering::pattern).orElseGet(Numbering.ByDifference::new);
        return new Numbering(rule, offsets, recursive);
    }
}
