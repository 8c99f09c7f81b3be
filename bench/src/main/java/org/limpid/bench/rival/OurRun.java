package org.limpid.bench.rival;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.limpid.RestoredSection;
import org.limpid.Restorer;
import org.limpid.bench.SectionSize;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;

/** Our side: restores a section again and again, in memory, and prints the times of each repetition. */
public final class OurRun {
    private static final double NANOS = 1e9;

    private OurRun() {}

    /**
     * Runs.
     *
     * @param args raw file, size, model, threads, repetitions, and perhaps a file that receives the result
     * @throws IOException when a file can't be read or written
     */
    public static void main(String[] args) throws IOException {
        Path raw = Path.of(args[0]);
        Scene scene = new Scene(SectionSize.parse(args[1]), ModelFile.read(Path.of(args[2])));
        int threads = Integer.parseInt(args[3]);
        int repetitions = Integer.parseInt(args[4]);
        Optional<Path> result = args.length > 5 ? Optional.of(Path.of(args[5])) : Optional.empty();
        try (Arena arena = Arena.ofShared();
                Restorer restorer = Restorer.with(Preset.NOTEBOOK.parameters())
                        .calibration(scene.calibration())
                        .threads(threads)
                        .open()) {
            MemorySegment samples = map(raw, arena);
            for (int i = 0; i < repetitions; i++) {
                MemorySegment bytes = repeat(i, restorer, scene, samples);
                if (result.isPresent() && i == 0) {
                    Files.write(result.get(), bytes.toArray(ValueLayout.JAVA_BYTE));
                }
            }
        }
    }

    /** Filling in the samples is a part of reading, so it is not timed. The rival reads them in place. */
    private static MemorySegment repeat(int number, Restorer restorer, Scene scene, MemorySegment samples) {
        SectionSize size = scene.size();
        restorer.input(Sample.UINT16, size.height(), size.width()).segment().copyFrom(samples);
        long start = System.nanoTime();
        RestoredSection restored = restorer.restore(scene.position());
        double total = (System.nanoTime() - start) / NANOS;
        StringBuilder line = new StringBuilder("rep " + number + ":");
        restored.times()
                .byStage()
                .forEach((stage, time) -> append(line, stage.name().toLowerCase(Locale.ROOT), time.toNanos() / NANOS));
        append(line, "total", total);
        System.out.println(line);
        return restored.plane().segment();
    }

    private static void append(StringBuilder line, String name, double seconds) {
        line.append(String.format(Locale.ROOT, " %s %.6f", name, seconds));
    }

    private static MemorySegment map(Path raw, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(raw)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }
}
