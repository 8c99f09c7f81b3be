package org.limpid.cli.options;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.inputs.Numbering;
import org.limpid.inputs.SectionInputs;
import picocli.CommandLine.Option;

/** The options that say which files are sections, and which numbers they have. */
public final class NumberingOptions {
    /** What an input may be; the text of commands' parameters. */
    public static final String INPUT =
            "Section files, folders of them, patterns in quotes, or @FILE with a name a line."
                    + " A section's number is the one that differs from name to name.";

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

    /**
     * The sections of some inputs. Prints what was left out, and which numbers they have where names do not tell by
     * themselves.
     */
    public SectionInputs read(List<Path> inputs, PrintWriter out, PrintWriter err) {
        SectionInputs sections = SectionInputs.of(inputs, numbering());
        sections.warnings().forEach(warning -> err.println("limpid: warning: " + warning));
        sections.numbers().ifPresent(numbers -> out.println("numbers: " + numbers));
        out.flush();
        return sections;
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
