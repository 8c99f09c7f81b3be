package org.limpid.cli.status;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.JsonText;
import org.limpid.cli.console.OutputTarget;
import org.limpid.cli.console.TextTable;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.ResultPlace;
import org.limpid.cli.report.StackRecord;
import org.limpid.cli.report.Verdict;
import org.limpid.status.StackStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how far a stack is that tasks restore. */
@Command(
        name = "status",
        description =
                "Tells from any machine how far the stack is that limpid restore writes, or has written, to a folder:"
                        + " done, failed and left, the rate and the time left, what stands out and what to do next.",
        footer = {
            "  limpid status restored",
            "  limpid status restored --json status.json",
            "  watch -n 30 limpid status restored",
            "",
            "Exit codes: 0 every section is done, 1 some are not, 2 bad usage."
        })
public final class StatusCommand extends LimpidCommand {
    @Parameters(paramLabel = "OUTDIR", description = "Folder or volume that limpid restore writes.")
    private Path folder;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all of it to this file; - is standard output.")
    private Optional<OutputTarget> json;

    @Override
    public Integer call() {
        StackRecord stack = StackRecord.of(ResultPlace.folder(folder));
        StackStatus status = stack.status();
        new StatusListing(new TextTable(out())).print(status, Verdict.of(stack));
        json.ifPresent(file -> write(file, JsonText.of(StatusJson.of(stack))));
        return status.isComplete() ? ExitCode.DONE : ExitCode.SECTION_FAILED;
    }
}
