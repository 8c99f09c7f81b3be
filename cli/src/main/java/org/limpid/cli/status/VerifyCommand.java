package org.limpid.cli.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.JsonText;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.TextTable;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.ResultPlace;
import org.limpid.cli.options.ThreadsOption;
import org.limpid.output.OutputVerification;
import org.limpid.output.OutputVerification.Finding;
import org.limpid.output.OutputVerification.Result;
import org.limpid.output.OutputVerification.State;
import org.limpid.slab.SlabVerification;
import org.limpid.volume.formats.StoredVolume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks outputs against the checksums in their sidecars. */
@Command(
        name = "verify",
        description =
                "Reads every output of a folder, or every slab of a volume, again and compares it with the checksum in its"
                        + " sidecar or record.",
        footer = {
            "  limpid verify restored",
            "  limpid verify restored --inputs sections --json",
            "",
            "Exit codes: 0 all is as it was written, 1 an output is changed, missing or half-written or an input is"
                    + " changed, 2 bad usage."
        })
public final class VerifyCommand extends LimpidCommand {
    @Parameters(paramLabel = "OUTDIR", description = "Folder or volume that limpid restore has written.")
    private Path folder;

    @Option(
            names = "--inputs",
            paramLabel = "DIR",
            description = "Checks the sections in this folder, too, if they are there.")
    private Optional<Path> inputs;

    @Option(names = "--json", description = "Prints JSON instead of a table.")
    private boolean json;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Files that are read at once. Default: the machine's processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        ThreadsOption.requirePositive(threads);
        Path place = ResultPlace.folder(folder);
        inputs.ifPresent(VerifyCommand::requireFolder);
        long start = System.nanoTime();
        Result result;
        try (WorkerPool workers = new WorkerPool(threads)) {
            result = StoredVolume.isIn(place)
                    ? slabs(place).run(workers)
                    : new OutputVerification(place, inputs).run(workers);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (json) {
            out().print(JsonText.of(VerifyJson.of(result, inputs.isPresent(), seconds)));
            out().flush();
        } else {
            print(result, seconds, new TextTable(out()));
        }
        return result.isGood() ? ExitCode.DONE : ExitCode.SECTION_FAILED;
    }

    private SlabVerification slabs(Path records) {
        StoredVolume stored = StoredVolume.read(records);
        return new SlabVerification(stored.volume().path(), records, stored.writer(), inputs);
    }

    private static void requireFolder(Path place) {
        if (!Files.isDirectory(place)) {
            throw new LimpidException(place + ": no such folder; expected a folder of sections");
        }
    }

    private void print(Result result, double seconds, TextTable listing) {
        for (List<Finding> findings : List.of(result.outputs(), result.inputs())) {
            findings.stream()
                    .filter(finding -> finding.state() != State.OK)
                    .forEach(finding -> listing.line(
                            finding.file() + ": " + VerifyJson.name(finding.state()) + ": " + finding.detail()));
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of(""));
        for (State state : State.values()) {
            header.add(VerifyJson.name(state));
        }
        header.add("copies");
        rows.add(header);
        rows.add(row("outputs", result.outputs(), Integer.toString(result.copies())));
        if (inputs.isPresent()) {
            rows.add(row("inputs", result.inputs(), ""));
        }
        listing.table(rows);
        long bytes = VerifyJson.bytes(result);
        listing.line(String.format(
                Locale.ROOT, "%s read in %.2f s, %s/s", NumberText.bytes(bytes), seconds, NumberText.bytes((long)
                        (bytes / seconds))));
    }

    private static List<String> row(String name, List<Finding> findings, String last) {
        List<String> row = new ArrayList<>(List.of(name));
        for (State state : State.values()) {
            row.add(Long.toString(VerifyJson.count(findings, state)));
        }
        row.add(last);
        return row;
    }
}
