package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TiffParallelTest {
    private static final int WIDTH = 1201;
    private static final int HEIGHT = 9000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void bytesDoNotDependOnThreadsOrOrder(Compression compression) throws Exception {
        try (Arena arena = Arena.ofShared()) {
            TiffFormat format =
                    TiffFormat.of(WIDTH, HEIGHT, SampleType.UINT16, compression).withDescription("the same");
            MemorySegment image = SampleImage.of(arena, WIDTH, HEIGHT, SampleType.UINT16, 5);
            byte[] expected = write(format, image, 1, false);
            assertArrayEquals(expected, write(format, image, 2, false));
            assertArrayEquals(expected, write(format, image, 7, false));
            assertArrayEquals(expected, write(format, image, 1, true));
            assertArrayEquals(expected, write(format, image, 7, true));
            readInParallel(image);
        }
    }

    private byte[] write(TiffFormat format, MemorySegment image, int threads, boolean shuffled) throws Exception {
        Path file = folder.resolve("parallel.tif");
        Files.deleteIfExists(file);
        try (TiffWriter writer = TiffWriter.create(file, format)) {
            run(writer.stripCount(), threads, shuffled, index -> writer.writeStrip(index, image));
            writer.finish();
        }
        return Files.readAllBytes(file);
    }

    private void readInParallel(MemorySegment expected) throws Exception {
        try (TiffReader reader = TiffReader.open(folder.resolve("parallel.tif"));
                Arena arena = Arena.ofShared()) {
            MemorySegment image = arena.allocate(expected.byteSize());
            run(reader.chunkCount(), 7, true, index -> reader.readChunk(index, image));
            assertEquals(-1, image.mismatch(expected));
        }
    }

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void tilesAreReadInParallel(SampleType type) throws Exception {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment expected = SampleImage.of(arena, 500, 700, type, 5);
            Path file = folder.resolve("tiles.tif");
            LibtiffFile.tiles(file, TiffFormat.of(500, 700, type, Compression.DEFLATE), 32, expected);
            try (TiffReader reader = TiffReader.open(file)) {
                MemorySegment image = arena.allocate(expected.byteSize());
                run(reader.chunkCount(), 5, true, index -> reader.readChunk(index, image));
                assertEquals(-1, image.mismatch(expected));
            }
        }
    }

    private static void run(int count, int threads, boolean shuffled, IntConsumer task)
            throws IOException, InterruptedException, ExecutionException {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        if (shuffled) {
            Collections.shuffle(order, new Random(42));
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int index : order) {
                futures.add(executor.submit(() -> task.accept(index)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
    }
}
