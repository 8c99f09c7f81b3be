package org.limpid.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.limpid.cli.console.ExitCode;

/**
 * The program that a test runs in a process of its own: makes mutants one after the other and lets the commands loose on
 * them. Prints {@code begin NUMBER}, what was wrong, and {@code end NUMBER PEAK REFUSED}, the process's peak memory in kB and how many commands
 * refused the mutant.
 */
final class MutantProgram {
    private static final Pattern NOT_FOUND = Pattern.compile("'(.*)' not found; expected one of \\[(.*)]");
    private static final int FAILED = 3;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final Path folder;
    private final List<MutantSource> sources;
    private final Path section;
    private final Path offsets;

    private MutantProgram(PrintStream out, Path folder, String ending) throws IOException {
        this.out = out;
        this.folder = folder;
        this.sources = MutantSource.all(Files.createDirectories(folder.resolve("sound"))).stream()
                .filter(source -> source.name().endsWith(ending))
                .toList();
        this.section = Sections.writeStored(folder.resolve("sound/00003.tif"), 3);
        this.offsets = folder.resolve("sound/info.h5");
    }

    /** A folder, the first mutant, the one after the last, and the ending of the files to damage. */
    public static void main(String[] arguments) {
        try {
            MutantProgram program = new MutantProgram(System.out, Path.of(arguments[0]), arguments[3]);
            for (int number = Integer.parseInt(arguments[1]); number < Integer.parseInt(arguments[2]); number++) {
                program.run(number);
            }
        } catch (Throwable failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private void run(int number) throws IOException {
        MutantSource source = sources.get(number % sources.size());
        out.println("begin " + number + " " + source.name());
        out.flush();
        Path file = folder.resolve(source.name());
        Files.write(file, Mutant.of(source.bytes(), source.description(), number));
        int refused = 0;
        for (List<Object> command : commands(source, file)) {
            long start = System.nanoTime();
            try {
                CommandRun run = CommandRun.of(command.toArray());
                refused += run.exit() == ExitCode.DONE ? 0 : 1;
                wrong(run, file, command.getFirst()).ifPresent(what -> out.println(command.getFirst() + ": " + what));
            } catch (Throwable thrown) {
                out.println(command.getFirst() + ": threw " + thrown + " at "
                        + Stream.of(thrown.getStackTrace()).limit(8).toList());
            }
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                out.println(command.getFirst() + ": took more than 10 s");
            }
        }
        leftovers().ifPresent(out::println);
        out.println("end " + number + " " + peak() + " " + refused);
        out.flush();
    }

    private List<List<Object>> commands(MutantSource source, Path file) {
        List<List<Object>> commands = new ArrayList<>();
        commands.add(List.of("inspect", file));
        Path results = folder.resolve("results");
        String volume = Sections.NZ + ",70,93";
        switch (source.use()) {
            case SECTION -> {
                commands.add(List.of("check", file, "--offsets", offsets, "--threads", 1));
                commands.add(List.of(
                        "restore", file, "-o", results, "--params", "notebook", "--stages", "denoise", "--threads", 2));
            }
            case OFFSETS -> {
                commands.add(List.of("check", section, "--offsets", file, "--threads", 1));
                commands.add(List.of(
                        "restore",
                        section,
                        "-o",
                        results,
                        "--stages",
                        "background",
                        "--offsets",
                        file,
                        "--threads",
                        2));
            }
            case BACKGROUND -> {
                commands.add(List.of("check", section, "--background", file, "--volume", volume, "--threads", 1));
                commands.add(List.of(
                        "restore",
                        section,
                        "-o",
                        results,
                        "--stages",
                        "background",
                        "--background",
                        file,
                        "--volume",
                        volume,
                        "--threads",
                        2));
            }
            case HDF5 -> {}
            case VOLUME -> commands.add(List.of("check", file, "--threads", 1));
        }
        return commands;
    }

    /** What a user must not see: anything but success or one line that names the file, with the right exit code. */
    private static Optional<String> wrong(CommandRun run, Path file, Object command) {
        String all = run.out() + run.err();
        if (all.contains("Exception") || all.contains("Error:") || all.contains("\tat ")) {
            return Optional.of("a stack trace: " + all);
        }
        if (command.equals("check") && run.exit() == ExitCode.SECTION_FAILED) {
            return run.err().isEmpty() && run.out().contains(file.getFileName().toString())
                            || run.out().contains("00003.tif")
                    ? Optional.empty()
                    : Optional.of("no row for the file: " + all);
        }
        if (run.exit() == ExitCode.DONE) {
            return run.err().isEmpty() ? Optional.empty() : Optional.of("done, but complains: " + run.err());
        }
        if (run.exit() != ExitCode.SECTION_FAILED && run.exit() != ExitCode.BAD_USAGE) {
            return Optional.of("exit code " + run.exit());
        }
        if (run.err().lines().count() != 1 || !run.err().startsWith("limpid: ")) {
            return Optional.of("expected one line: " + run.err());
        }
        if (!run.err().contains(file.toString()) && !run.err().contains("00003.tif")) {
            return Optional.of("names no file: " + run.err());
        }
        Matcher missing = NOT_FOUND.matcher(run.err());
        if (missing.find() && List.of(missing.group(2).split(", ")).contains(missing.group(1))) {
            return Optional.of("misleads: " + run.err());
        }
        return run.err().contains("expected")
                ? Optional.empty()
                : Optional.of("does not say what is expected: " + run.err());
    }

    /** Results are complete or not there; they make room for the next mutant. */
    private Optional<String> leftovers() throws IOException {
        Path results = folder.resolve("results");
        if (!Files.isDirectory(results)) {
            return Optional.empty();
        }
        Optional<String> temporary = Optional.empty();
        try (Stream<Path> files = Files.list(results)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().endsWith(".tmp")) {
                    temporary = Optional.of("left over: " + file);
                }
                Files.delete(file);
            }
        }
        return temporary;
    }

    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
