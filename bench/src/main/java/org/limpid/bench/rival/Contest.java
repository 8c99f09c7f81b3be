package org.limpid.bench.rival;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.limpid.bench.BenchException;
import org.limpid.bench.ChildJvm;
import org.limpid.bench.SectionSize;
import org.limpid.bench.StoredSamples;

/** Runs both sides in turns on the same section, each time in a process of its own, and compares times and results. */
public final class Contest {
    private static final int DONE = 0;
    private static final int DISAGREE = 1;
    private static final int BAD_USAGE = 2;
    private static final int[] THREADS = {2, 1};

    private final Path program;
    private final Path model;
    private final Path folder;
    private final Path raw;
    private final Scene scene;
    private final int pairs;
    private final int cold;
    private final int repetitions;

    private Contest(String[] args) throws IOException {
        program = Path.of(args[0]);
        model = Path.of(args[1]);
        folder = Path.of(args[2]);
        raw = folder.resolve("raw.u16");
        scene = new Scene(SectionSize.parse(args[3]), ModelFile.read(model));
        pairs = Integer.parseInt(args[4]);
        cold = Integer.parseInt(args[6]);
        repetitions = cold + Integer.parseInt(args[5]);
    }

    /**
     * Runs a contest.
     *
     * @param args the rival's program, its model, a folder for files, the section's size, how many pairs, how many
     *     repetitions of each run count, and how many come before them
     * @throws IOException when a file can't be written or a process not be started
     * @throws InterruptedException when interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int status;
        try {
            status = new Contest(args).run();
        } catch (BenchException failure) {
            System.err.println("rival: " + failure.getMessage());
            status = BAD_USAGE;
        }
        System.exit(status);
    }

    private int run() throws IOException, InterruptedException {
        makeSection();
        Agreement agreement = compareResults();
        System.out.println(agreement);
        if (!agreement.isEnough()) {
            System.out.println("FAILED: the results differ");
            return DISAGREE;
        }
        for (int threads : THREADS) {
            Pairs done = new Pairs();
            for (int pair = 1; pair <= pairs; pair++) {
                PartTimes ours = warm(output(ourCommand(threads, repetitions, List.of())), Part::ours);
                PartTimes rivals = warm(output(rivalCommand(threads, repetitions, List.of())), Part::rivals);
                done.add(ours, rivals);
                System.err.printf(
                        Locale.ROOT,
                        "threads %d, pair %d of %d: ours %.3f s, rival %.3f s%n",
                        threads,
                        pair,
                        pairs,
                        ours.of(Part.TOTAL),
                        rivals.of(Part.TOTAL));
            }
            System.out.printf("%nsection %s, threads %d, pairs %d%n%s", scene.size(), threads, pairs, done.table());
        }
        return DONE;
    }

    private void makeSection() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        raw, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Arena arena = Arena.ofShared()) {
            long bytes = scene.size().pixels() * Short.BYTES;
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
            StoredSamples.fill(memory, scene.size(), scene.rows()::stored);
        }
    }

    private Agreement compareResults() throws IOException, InterruptedException {
        Path ours = folder.resolve("ours.final");
        Path prefix = folder.resolve("rival");
        output(ourCommand(THREADS[0], 1, List.of(ours.toString())));
        output(rivalCommand(THREADS[0], 1, List.of(prefix.toString())));
        Agreement agreement = Agreement.of(ours, Path.of(prefix + ".final"));
        for (String written : List.of(".destriped", ".corrected", ".denoised", ".final")) {
            Files.deleteIfExists(Path.of(prefix + written));
        }
        Files.delete(ours);
        return agreement;
    }

    private PartTimes warm(String output, Function<Part, List<String>> names) {
        return PartTimes.ofWarm(PartTimes.parse(output, names), cold);
    }

    private List<String> ourCommand(int threads, int count, List<String> result) {
        List<String> args = new ArrayList<>(List.of(
                raw.toString(),
                scene.size().toString(),
                model.toString(),
                String.valueOf(threads),
                String.valueOf(count)));
        args.addAll(result);
        return ChildJvm.command(List.of(), OurRun.class, args);
    }

    private List<String> rivalCommand(int threads, int count, List<String> result) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                raw.toString(),
                String.valueOf(scene.size().height()),
                String.valueOf(scene.size().width()),
                String.valueOf(Scene.Z),
                "0",
                "0",
                String.valueOf(scene.offset()),
                String.valueOf(threads),
                String.valueOf(count)));
        command.addAll(result);
        return command;
    }

    /** Runs a process to its end; returns its output. */
    private String output(List<String> command) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(printed.toFile()).redirectError(errors.toFile());
        builder.environment().put("MODEL", model.toString());
        int status = builder.start().waitFor();
        if (status != 0) {
            System.err.print(Files.readString(errors));
            throw new BenchException(
                    Path.of(command.getFirst()).getFileName() + " failed with exit code " + status + "; see above");
        }
        return Files.readString(printed);
    }
}
