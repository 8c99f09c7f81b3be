package org.limpid.hdf5;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The program that a test runs in a process of its own: makes mutants one after the other and reads all that they hold. Prints
 * {@code begin NUMBER}, what was wrong, {@code other} where {@code x} has other numbers than in the sound file, and {@code end
 * NUMBER PEAK REFUSED}, the process's peak memory in kB and whether {@code x} was refused.
 */
final class StructureMutantProgram {
    private static final int FAILED = 3;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final Path file;
    private final List<StructureSource> sources;
    private final List<StructureMap> maps;

    private StructureMutantProgram(PrintStream out, Path folder) throws IOException {
        this.out = out;
        file = folder.resolve("mutant.h5");
        sources = StructureSource.all(Files.createDirectories(folder.resolve("sound")));
        maps = sources.stream().map(source -> StructureMap.of(source.bytes())).toList();
    }

    /** {@code read FOLDER FIRST END}, or {@code compare FOLDER NUMBER}. */
    public static void main(String[] arguments) {
        try {
            StructureMutantProgram program = new StructureMutantProgram(System.out, Path.of(arguments[1]));
            if (arguments[0].equals("compare")) {
                program.compare(Integer.parseInt(arguments[2]));
                return;
            }
            for (int number = Integer.parseInt(arguments[2]); number < Integer.parseInt(arguments[3]); number++) {
                program.run(number);
            }
        } catch (Throwable failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private StructureSource make(int number) throws IOException {
        int source = number % sources.size();
        Files.write(file, StructureMutant.of(sources.get(source), maps.get(source), number));
        return sources.get(source);
    }

    private void run(int number) throws IOException {
        StructureSource source = make(number);
        out.println("begin " + number + " " + source.name());
        out.flush();
        long start = System.nanoTime();
        guarded(reader -> {
            for (Hdf5Entry entry : reader.entries()) {
                reader.attributes(entry);
                if (entry.kind() == Hdf5Entry.Kind.DATA_SET) {
                    guarded(one -> one.numbers(entry));
                }
            }
        });
        guarded(reader -> reader.attributeText("x", "unit"));
        guarded(reader -> reader.attributeNumbers("link1", "number1"));
        Optional<float[]> x = floats("x");
        if (x.isPresent() && !Arrays.equals(x.get(), source.x())) {
            out.println("other " + number);
        }
        write(number);
        if (System.nanoTime() - start > PATIENCE_NANOS) {
            out.println("took more than 10 s");
        }
        out.println("end " + number + " " + peak() + " " + (x.isPresent() ? 0 : 1));
        out.flush();
    }

    private Optional<float[]> floats(String path) {
        float[][] read = new float[1][];
        guarded(reader -> read[0] = reader.floats(path));
        return Optional.ofNullable(read[0]);
    }

    private void guarded(Consumer<Hdf5Reader> reading) {
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            reading.accept(reader);
        } catch (Hdf5Exception failure) {
            judge(failure);
        } catch (Throwable thrown) {
            out.println("threw " + thrown + " at "
                    + List.of(thrown.getStackTrace()).stream().limit(6).toList());
        }
    }

    private void judge(Hdf5Exception failure) {
        String message = failure.getMessage();
        if (message.lines().count() != 1 || !message.startsWith(file + ": ") || !message.contains("; expected ")) {
            out.println("unclear: " + message);
        }
    }

    /**
     * Writes into a copy of the mutant, if it may be written into. The copy has a name of its own, since HDF5's library goes on
     * with what it knows of a file that it could not close.
     */
    private void write(int number) throws IOException {
        Path copy = Files.copy(file, file.resolveSibling(number + ".h5"));
        try (Hdf5File open = Hdf5File.openReadWrite(copy)) {
            open.writeFloats("z", new float[] {1, 2, 3}, 3);
            open.attributes().write("x", "number0", 5.0);
            open.delete("x");
        } catch (Hdf5Exception failure) {
            String message = failure.getMessage();
            if (message.lines().count() != 1 || !message.startsWith(copy + ": ")) {
                out.println("unclear: " + message);
            }
        } catch (Throwable thrown) {
            out.println("writing threw " + thrown);
        } finally {
            Files.delete(copy);
        }
    }

    /** Compares with what HDF5's own library reads, which may crash on a mutant. */
    private void compare(int number) throws IOException {
        make(number);
        Optional<float[]> ours = floats("x");
        double[] theirs;
        try {
            theirs = ForeignFile.read(file, "x", ours.orElseThrow().length);
        } catch (AssertionError refused) {
            out.println("refused");
            return;
        }
        float[] rounded = new float[theirs.length];
        for (int i = 0; i < theirs.length; i++) {
            rounded[i] = (float) theirs[i];
        }
        out.println(
                Arrays.equals(ours.get(), rounded)
                        ? "equal"
                        : "differs " + Arrays.toString(ours.get()) + " " + Arrays.toString(rounded));
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
