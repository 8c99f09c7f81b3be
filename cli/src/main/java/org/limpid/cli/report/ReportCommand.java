package org.limpid.cli.report;

import java.nio.file.Path;
import org.limpid.LimpidException;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.ResultPlace;
import org.limpid.cli.options.ThreadsOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes the page of a stack. */
@Command(
        name = "report",
        description =
                "Makes OUTDIR/report.html of what limpid restore has written to a folder: one page that needs no network,"
                        + " with a verdict, curves along z, sections to look at, and pictures before, after and of what was removed,"
                        + " for which up to 16 sections are restored again.",
        footer = {
            "  limpid report restored",
            "",
            "Exit codes: 0 the page is written, 2 bad usage.",
        })
public final class ReportCommand extends LimpidCommand {
    @Parameters(paramLabel = "OUTDIR", description = "Folder or volume that limpid restore has written.")
    private Path folder;

    @Mixin
    private ThreadsOption threadsOption;

    @Override
    public Integer call() {
        StackRecord stack = StackRecord.of(ResultPlace.folder(folder));
        if (stack.sections().isEmpty() && stack.status().done() > 0) {
            throw new LimpidException(folder
                    + ": its sections have no sidecars; expected those of limpid restore without" + " --no-sidecar");
        }
        Verdict verdict = Verdict.of(stack);
        Path page = new StackReport(stack, threadsOption.count()).write();
        out().println(verdict.sentence() + " " + verdict.next());
        out().println("  " + verdict.command());
        out().println(page);
        return ExitCode.DONE;
    }
}
