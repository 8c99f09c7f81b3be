package org.limpid.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Random;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkLayout;
import org.limpid.volume.codec.CodecMemory;
import org.limpid.volume.codec.Zstd;
import org.limpid.volume.pyramid.Downsampling;
import org.limpid.volume.pyramid.PyramidLevels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What lies between a slab in memory and the chunks of a volume, on one thread; the slab is larger than caches. */
public class VolumeBenchmark extends KernelBenchmark {
    private static final ChunkGrid CHUNKS = new ChunkGrid(32, 128, 128);
    private static final double NOISE = 12;

    /** Of a voxel. */
    @Param({"UINT8", "UINT16", "FLOAT32"})
    public Sample sample;

    private final Arena arena = Arena.ofShared();
    private final WorkerPool workers = new WorkerPool(1);
    private final Zstd zstd = new Zstd(Zstd.FAST);
    private VolumeShape shape;
    private VolumeShape half;
    private MemorySegment slab;
    private MemorySegment coarser;
    private MemorySegment chunk;
    private MemorySegment encoded;
    private long encodedBytes;

    @Setup
    public void fill() {
        shape = new VolumeShape(sample, CHUNKS.depth(), 1024, 2048);
        half = PyramidLevels.sides(shape, new PyramidLevel(2, 2, 2));
        slab = arena.allocate(shape.depth() * shape.sectionBytes(), Long.BYTES);
        coarser = arena.allocate(half.depth() * half.sectionBytes(), Long.BYTES);
        chunk = arena.allocate(CHUNKS.voxels() * sample.bytes(), Long.BYTES);
        encoded = arena.allocate(zstd.most(chunk.byteSize()), Long.BYTES);
        Random random = new Random(1);
        for (long i = 0; i < shape.whole().voxels(); i++) {
            int value = (int) (100 + 20 * Math.sin(i * 0.01) + NOISE * random.nextGaussian());
            switch (sample) {
                case UINT8 -> slab.set(ValueLayout.JAVA_BYTE, i, (byte) value);
                case UINT16 -> slab.set(ValueLayout.JAVA_SHORT, i * Short.BYTES, (short) (100 * value));
                case FLOAT32 -> slab.set(ValueLayout.JAVA_FLOAT, i * Float.BYTES, value);
            }
        }
        cut(0);
        encodedBytes = zstd.encode(chunk, encoded);
    }

    @TearDown
    public void close() {
        workers.close();
        arena.close();
    }

    private void cut(long number) {
        VolumeBox place = CHUNKS.place(CHUNKS.index(shape.whole(), number));
        ChunkLayout.copyIn(sample, chunk, place, slab, shape.whole());
    }

    /** Chunks out of a slab, one after the other. */
    @Benchmark
    public void cut(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            for (long i = 0; i < CHUNKS.count(shape.whole()); i++) {
                cut(i);
            }
        }
        pixels.add(shape.whole().voxels());
    }

    /** A chunk into all places of a slab. */
    @Benchmark
    public void join(Pixels pixels) {
        ChunkLayout layout = ChunkLayout.dense(sample, ByteOrder.nativeOrder(), CHUNKS.height(), CHUNKS.width());
        for (int run = runs(); run > 0; run--) {
            for (long i = 0; i < CHUNKS.count(shape.whole()); i++) {
                VolumeBox place = CHUNKS.place(CHUNKS.index(shape.whole(), i));
                layout.copyOut(chunk, place, slab, shape.whole());
            }
        }
        pixels.add(shape.whole().voxels());
    }

    /** The next level by means; voxels of the finer one count. */
    @Benchmark
    public void halve(Pixels pixels) {
        for (int run = runs(); run > 0; run--) {
            Downsampling.MEAN.halve(slab, shape, coarser, half, workers);
        }
        pixels.add(shape.whole().voxels());
    }

    /** A chunk with noise through Zstandard. */
    @Benchmark
    public long encode(Pixels pixels) {
        long bytes = 0;
        for (int run = runs(); run > 0; run--) {
            bytes = zstd.encode(chunk, encoded);
        }
        pixels.add(CHUNKS.voxels());
        return bytes;
    }

    /** The same chunk back. */
    @Benchmark
    public long decode(Pixels pixels) {
        long bytes = 0;
        try (Arena own = Arena.ofConfined()) {
            CodecMemory memory = new CodecMemory(own);
            for (int run = runs(); run > 0; run--) {
                memory.reset();
                bytes = zstd.decode(encoded.asSlice(0, encodedBytes), chunk.byteSize(), memory)
                        .byteSize();
            }
        }
        pixels.add(CHUNKS.voxels());
        return bytes;
    }
}
