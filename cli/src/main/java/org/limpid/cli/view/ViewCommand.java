package org.limpid.cli.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.limpid.LimpidException;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.ProgressLine;
import org.limpid.cli.options.CalibrationOptions;
import org.limpid.cli.options.DataBarOption;
import org.limpid.cli.options.FillOption;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.MaskOptions;
import org.limpid.cli.options.MemoryOption;
import org.limpid.cli.options.NamedSections;
import org.limpid.cli.options.NumberingOptions;
import org.limpid.cli.options.ParameterSetOptions;
import org.limpid.cli.options.StageOptions;
import org.limpid.cli.options.ThreadsOption;
import org.limpid.cli.restore.ConcurrencyChoice;
import org.limpid.cli.restore.RunOutline;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Serves a page on which parameters are chosen by eye. */
@Command(
        name = "view",
        description =
                "Opens a page for choosing parameters by eye: any part of a section before and after, and what was"
                        + " taken off; each change shows the exact pixels of a run. Needs a browser, here or at the other end of a"
                        + " tunnel.",
        footer = {
            "  limpid view 05600.tif",
            "  limpid view sections/ --params mine.yaml --offsets info.h5 --background polymodel.h5",
            "  limpid view 05600.tif --params auto --params notebook",
            "",
            "The page is for those alone who know its address. Ctrl-C ends it, and so does the page's button.",
            "Exit codes: 0 done, 1 a section failed, 2 bad usage."
        })
public final class ViewCommand extends LimpidCommand {
    /** Options that a restoration needs besides a file with all parameters. */
    private static final List<String> KEPT = List.of(
            "--z-pattern",
            "--z-offset",
            "--z-by-order",
            "--recursive",
            "--sections",
            "--axes",
            "--databar",
            "--z",
            "--threads",
            "--memory");

    private static final int LARGEST_PORT = 65_535;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "INPUT", arity = "1..*", description = NumberingOptions.INPUT)
    private List<Path> inputs;

    @Mixin
    private NumberingOptions numberingOptions;

    @Mixin
    private ParameterSetOptions parameterOptions;

    @Mixin
    private CalibrationOptions calibrationOptions;

    @Mixin
    private MaskOptions maskOptions;

    @Mixin
    private DataBarOption dataBarOption;

    @Mixin
    private FillOption fillOption;

    @Mixin
    private StageOptions stageOptions;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the page on this machine's loopback. Default: any free one.")
    private int port;

    @Mixin
    private ThreadsOption threadsOption;

    @Mixin
    private MemoryOption memoryOption;

    @Override
    public Integer call() throws InterruptedException {
        requireWithin("--port", port, 0, LARGEST_PORT);
        ConcurrencyChoice choice =
                new ConcurrencyChoice(memoryOption.limit(), memoryOption.text(), threadsOption.count());
        Map<String, ParameterFile> files = parameterOptions.read();
        files.values().forEach(this::warn);
        try (NamedSections named = numberingOptions.read(inputs, out(), err())) {
            view(named, files, choice);
        }
        return ExitCode.DONE;
    }

    private void view(NamedSections named, Map<String, ParameterFile> files, ConcurrencyChoice choice)
            throws InterruptedException {
        ViewedStack stack = new ViewedStack(
                named,
                dataBarOption.chosen(named, false),
                stageOptions.z(named.sections().size()));
        Map<String, ParameterFile> chosen = new LinkedHashMap<>();
        files.forEach((name, file) -> chosen.put(name, chosen(file)));
        RunOutline outline = outlines(stack, chosen).get(0);
        ViewMemory memory = ViewMemory.plan(outline, choice);
        List<String> lines = new ArrayList<>();
        chosen.computeIfPresent(ParameterSetOptions.AUTO, (name, file) -> measured(stack, file, memory, lines));
        outlines(stack, chosen);
        if (outline.run().stages().contains(Stage.BACKGROUND)
                && outline.calibration().isEmpty()) {
            err().println(CalibrationOptions.SKIPPED);
        }
        serve(new ViewSession(stack, memory), start(stack, chosen, lines));
    }

    private static List<RunOutline> outlines(ViewedStack stack, Map<String, ParameterFile> files) {
        return files.values().stream().map(stack::outline).toList();
    }

    /** The parameters of a file with the options over them. */
    private ParameterFile chosen(ParameterFile given) {
        RunParameters file = given.parameters();
        RunParameters run = stageOptions.over(
                calibrationOptions.over(file, fillOption.over(maskOptions.over(file.mask())), file.output()));
        return new ParameterFile(given.name(), given.line(), run, given.warnings());
    }

    /** The parameters whose numbers depend on the images, measured as a run would; as given where nothing can be measured. */
    private ParameterFile measured(ViewedStack stack, ParameterFile given, ViewMemory memory, List<String> lines) {
        try (ProgressLine progress = new ProgressLine(err(), 1)) {
            Suggestion found = Suggestion.measure(
                    stack.outline(given),
                    memory.threads(),
                    memory.bytes(),
                    (section, words) -> progress.step(section.name() + ": " + words));
            lines.addAll(found.summary());
            return new ParameterFile(given.name(), given.line(), found.run(), given.warnings());
        } catch (LimpidException nothingToMeasure) {
            lines.add("not measured: " + nothingToMeasure.getMessage());
            out().println("parameters: " + given.name() + ", as no section can be measured: "
                    + nothingToMeasure.getMessage());
            return given;
        }
    }

    private PageStart start(ViewedStack stack, Map<String, ParameterFile> files, List<String> lines) {
        ParseResult parsed = command.commandLine().getParseResult();
        List<String> options = new ArrayList<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (KEPT.contains(option.longestName())) {
                options.add(option.longestName());
                if (option.arity().max() > 0) {
                    options.addAll(option.originalStringValues());
                }
            }
        }
        return new PageStart(
                stack.sections().stream().map(section -> section.name()).toList(),
                List.copyOf(files.keySet()),
                files.values().stream()
                        .map(file -> PageStart.settings(file.parameters()))
                        .toList(),
                lines,
                PageStart.documentation(),
                PageStart.published(),
                inputs.stream().map(Path::toString).toList(),
                options);
    }

    private void serve(ViewSession session, PageStart start) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        try (session;
                ViewServer server = ViewServer.open(port, session, start)) {
            Thread hook = new Thread(() -> endBySignal(server, closed), "limpid-end");
            Runtime.getRuntime().addShutdownHook(hook);
            out().println("view: " + server.address());
            out().println("ctrl-C or the page's button ends it; from another machine first: ssh -L " + server.port()
                    + ":127.0.0.1:" + server.port() + " THIS-MACHINE");
            out().flush();
            server.await();
            out().println("view: ended");
            out().flush();
            remove(hook);
        } finally {
            closed.countDown();
        }
    }

    /** A signal lets the page end as its button does; the JVM waits for that. */
    private static void endBySignal(ViewServer server, CountDownLatch closed) {
        server.end();
        try {
            closed.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            return;
        }
    }
}
