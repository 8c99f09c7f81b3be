package org.limpid.cli.slurm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.cli.console.DurationText;
import org.limpid.cli.console.ExitCode;
import org.limpid.cli.console.OutputFolder;
import org.limpid.cli.console.OutputTarget;
import org.limpid.cli.options.LimpidCommand;
import org.limpid.cli.options.OptionTypes;
import org.limpid.cli.restore.ConcurrencyChoice;
import org.limpid.cli.restore.RestoreCommand;
import org.limpid.cli.restore.RunEstimate;
import org.limpid.cli.restore.RunOutline;
import org.limpid.cli.restore.SlabMemory;
import org.limpid.cli.restore.TrialRun;
import org.limpid.plan.ConcurrencyPlan;
import org.limpid.plan.MemoryLimit;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSizes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes, and submits, the batch script that runs a restoration as a job array of Slurm. */
@Command(
        name = "slurm",
        description = "Writes the batch script that runs a restoration as a job array of Slurm: as many tasks as take"
                + " five to ten minutes each, with the processors, memory and time that they need, put back into the queue"
                + " when they are stopped.",
        customSynopsis = "limpid slurm [OPTIONS] -- restore INPUT... -o DIR [OPTIONS OF RESTORE]",
        footer = {
            "  limpid slurm --cpus 8 --submit -- restore sections/ -o restored",
            "  limpid slurm --tasks 100 -- restore sections/ -o restored"
        })
public final class SlurmCommand extends LimpidCommand {
    @Parameters(
            paramLabel = "COMMAND",
            arity = "1..*",
            description = "The command to run, after --. Its --threads is --cpus unless given.")
    private List<String> words;

    @Option(names = "--submit", description = "Submits the script with sbatch.")
    private boolean submit;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            defaultValue = "limpid.sbatch",
            description =
                    "The script to write; an older one is replaced; - is standard output. Default: ${DEFAULT-VALUE}.")
    private OutputTarget script;

    @Option(names = "--tasks", paramLabel = "N", description = "Tasks of the array, at most as many as sections.")
    private Optional<Integer> tasks;

    @Option(names = "--sections-per-task", paramLabel = "N", description = "Sections of each task, instead of --tasks.")
    private Optional<Integer> sectionsPerTask;

    @Option(
            names = "--cpus",
            paramLabel = "N",
            description = "Processors of each task. Default: --threads of the command, or 4.")
    private Optional<Integer> cpus;

    @Option(
            names = "--seconds-per-section",
            paramLabel = "S",
            description = "Time of a section on a node, reading and writing included. Default: measured here as by"
                    + " limpid restore --dry-run.")
    private Optional<Double> secondsPerSection;

    @Option(
            names = "--mem",
            paramLabel = "SIZE",
            description =
                    "Memory of each task. Default: --memory of the command, else the need of the largest section, which"
                            + " then is the command's --memory.")
    private Optional<String> memory;

    @Option(names = "--time", paramLabel = "TIME", description = "Time limit. Default: twice the expected time.")
    private Optional<String> time;

    @Option(names = "--partition", paramLabel = "NAME", description = "Partition to run in.")
    private Optional<String> partition;

    @Option(names = "--account", paramLabel = "NAME", description = "Account to run for.")
    private Optional<String> account;

    @Override
    public Integer call() {
        requireSensible();
        RestoreCommand restore = new RestoreCommand();
        CommandLine.ParseResult parsed = parse(restore);
        int processors = processors(parsed, restore);
        RunOutline outline = restore.outline();
        int threads = Math.min(processors, Runtime.getRuntime().availableProcessors());
        SectionSizes sizes = outline.sizes(threads);
        PixelShape largest = sizes.known().get(largest(sizes));
        double seconds = secondsPerSection.orElseGet(() -> secondsPerSection(outline, sizes, restore.choice(threads)));
        SlurmArray array =
                SlurmArray.ofShortTasks(outline.sections().size(), seconds).with(tasks, sectionsPerTask);
        SlurmTaskSize size = new SlurmTaskSize(
                processors,
                memory.orElseGet(() -> memory(inTask(restore.choice(processors)), outline, sizes)),
                time.orElseGet(() -> SlurmTaskSize.time(array.perTask())));
        write(outline.folder(), array.tasks(), size, command(parsed, size));

        out().println(String.format(
                Locale.ROOT,
                "%s: %d task%s for %d sections of %d x %d, at most %d each; %d processors, %s, time %s",
                script,
                array.tasks(),
                array.tasks() == 1 ? "" : "s",
                array.sections(),
                largest.width(),
                largest.height(),
                array.sectionsPerTask(),
                size.processors(),
                size.memory(),
                size.time()));
        out().println(expected(array, threads));
        out().flush();
        if (submit) {
            out().println(SlurmSubmission.of(script.path()));
        }
        return ExitCode.DONE;
    }

    private String expected(SlurmArray array, int threads) {
        return String.format(
                Locale.ROOT,
                "expected: %.2f s a section (%s), %s a task, %s in all",
                array.secondsPerSection(),
                secondsPerSection.isPresent() ? "as given" : "measured here with " + threads + " threads",
                DurationText.of(array.perTask()),
                DurationText.of(array.all()));
    }

    private void write(Path outputFolder, int count, SlurmTaskSize size, List<String> command) {
        Path logs = outputFolder.toAbsolutePath().normalize().resolve(".limpid/slurm");
        SlurmScript job = new SlurmScript(
                System.getProperty("limpid.launcher", "limpid"),
                command,
                Path.of("").toAbsolutePath(),
                logs,
                count,
                size,
                partition,
                account);
        String text = job.text();
        OutputFolder.make(logs);
        write(script, text);
    }

    private void requireSensible() {
        if (submit && script.isStandardOutput()) {
            throw new LimpidException("--script is standard output; expected a file for --submit");
        }
        requirePositive("--tasks", tasks);
        requirePositive("--sections-per-task", sectionsPerTask);
        requirePositive("--cpus", cpus);
        if (tasks.isPresent() && sectionsPerTask.isPresent()) {
            throw new LimpidException("--tasks and --sections-per-task are both there; expected one of them");
        }
        if (secondsPerSection.isPresent() && !(secondsPerSection.get() > 0 && secondsPerSection.get() < 1e6)) {
            throw new LimpidException("--seconds-per-section is " + secondsPerSection.get()
                    + "; expected seconds above 0 and below a million");
        }
        if (!words.get(0).equals("restore")) {
            throw new LimpidException("the command is '" + words.get(0) + "'; expected limpid slurm -- restore ...");
        }
    }

    private static void requirePositive(String option, Optional<Integer> value) {
        if (value.isPresent() && value.get() < 1) {
            throw new LimpidException(option + " is " + value.get() + "; expected at least 1");
        }
    }

    private CommandLine.ParseResult parse(RestoreCommand restore) {
        CommandLine line = OptionTypes.readBy(new CommandLine(restore))
                .setCommandName("limpid restore")
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setOut(out())
                .setErr(err());
        CommandLine.ParseResult parsed =
                line.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        for (String option : List.of("--shard", "--roi", "--z")) {
            if (parsed.hasMatchedOption(option)) {
                throw new LimpidException(option + " is there; expected none, as each task finds its own sections");
            }
        }
        return parsed;
    }

    private int processors(CommandLine.ParseResult parsed, RestoreCommand restore) {
        int threads = parsed.hasMatchedOption("--threads") ? restore.threads() : 4;
        return cpus.orElse(threads);
    }

    /** The command as each task runs it. */
    private List<String> command(CommandLine.ParseResult parsed, SlurmTaskSize size) {
        List<String> command = new ArrayList<>(words);
        if (!parsed.hasMatchedOption("--threads")) {
            command.addAll(List.of("--threads", String.valueOf(size.processors())));
        }
        if (!parsed.hasMatchedOption("--memory") && memory.isEmpty()) {
            command.addAll(List.of("--memory", size.memory()));
        }
        command.addAll(List.of("--shard", "auto"));
        return command;
    }

    /** Nodes are taken to have the memory, unless the command limits it. */
    private static ConcurrencyChoice inTask(ConcurrencyChoice here) {
        return here.given().isPresent()
                ? here
                : new ConcurrencyChoice(MemoryLimit.none(), here.given(), here.threads());
    }

    private static String memory(ConcurrencyChoice inTask, RunOutline outline, SectionSizes sizes) {
        SlabMemory slabs = SlabMemory.of(outline, inTask, outline.restorers(), sizes);
        ConcurrencyPlan plan = slabs.with(slabs.choice().of(outline, outline.restorers(), sizes));
        return SlurmTaskSize.memory(inTask.given().isPresent() ? inTask.limit().bytes() : plan.leastLimit());
    }

    private static double secondsPerSection(RunOutline outline, SectionSizes sizes, ConcurrencyChoice choice) {
        List<SectionId> sections = outline.sections();
        SlabMemory slabs = SlabMemory.of(outline, choice, within -> within.ofTrial(outline, sizes));
        ConcurrencyPlan plan = slabs.choice().ofTrial(outline, sizes);
        TrialRun probe = TrialRun.measure(
                outline,
                largest(sizes),
                sections.size(),
                plan.concurrency(),
                slabs.choice().limit().offHeapBytes(plan.heapBytes()));
        return RunEstimate.of(probe, sections, sizes, outline.restorers().result(), outline.compression())
                .secondsPerSection();
    }

    private static SectionId largest(SectionSizes sizes) {
        return sizes.largest()
                .orElseThrow(() -> sizes.unreadable().values().iterator().next());
    }
}
