package org.limpid.bench;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.limpid.image.VectorUnit;
import org.limpid.image.Workspace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Bandwidth of the machine in GB/s, by loops like those of the kernels: copying, and the triad {@code a = b + s * c}.
 * Bytes read and bytes written count; bytes that a cache reads in order to write do not. Every thread has planes of
 * its own.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@Threads(1)
public class RooflineBenchmark {
    /** Three of them fill less than half of a core's own cache, and far more than the first cache. */
    private static final int CACHED_BYTES = 128 << 10;
    /** Several times the largest cache. */
    private static final int PLANE_BYTES = 128 << 20;
    /** Planes are so far apart that their pixels of the same number fall on different sets of the caches. */
    private static final long GAP_BYTES = 21 * 64;
    /** A huge page: memory in one piece, so that the place of small pages does not matter. */
    private static final long LEAST_BYTES = 2L << 20;

    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(VectorUnit.bits()));
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final float SCALE = 0.5f;

    /** Three planes of floats. */
    @State(Scope.Thread)
    public abstract static class Planes {
        MemorySegment memory;

        private final int bytes;
        private Workspace workspace;

        Planes(int bytes) {
            this.bytes = bytes;
        }

        /** Reserves the planes and fills them, so that no page is new. */
        @Setup(Level.Trial)
        public void fill() {
            workspace = new Workspace(Long.MAX_VALUE);
            memory = workspace.reserve(Math.max(LEAST_BYTES, 3 * (bytes + GAP_BYTES)));
            memory.fill((byte) 1);
        }

        /** Gives the memory back. */
        @TearDown(Level.Trial)
        public void free() {
            workspace.close();
        }
    }

    /** Planes in the core's own cache. */
    public static class CachedPlanes extends Planes {
        /** For JMH. */
        public CachedPlanes() {
            super(CACHED_BYTES);
        }
    }

    /** Planes in memory. */
    public static class LargePlanes extends Planes {
        /** For JMH. */
        public LargePlanes() {
            super(PLANE_BYTES);
        }
    }

    @Benchmark
    @OperationsPerInvocation(2 * CACHED_BYTES)
    public void cacheCopy(CachedPlanes planes) {
        copy(planes.memory, CACHED_BYTES);
    }

    @Benchmark
    @OperationsPerInvocation(3 * CACHED_BYTES)
    public void cacheTriad(CachedPlanes planes) {
        triad(planes.memory, CACHED_BYTES);
    }

    @Benchmark
    @OperationsPerInvocation(2 * PLANE_BYTES)
    public void memoryCopy(LargePlanes planes) {
        copy(planes.memory, PLANE_BYTES);
    }

    @Benchmark
    @OperationsPerInvocation(3 * PLANE_BYTES)
    public void memoryTriad(LargePlanes planes) {
        triad(planes.memory, PLANE_BYTES);
    }

    private static void copy(MemorySegment memory, int bytes) {
        long source = bytes + GAP_BYTES;
        for (int at = 0; at < bytes; at += FLOATS.vectorByteSize()) {
            floats(memory, source + at).intoMemorySegment(memory, at, ORDER);
        }
    }

    private static void triad(MemorySegment memory, int bytes) {
        long b = bytes + GAP_BYTES;
        long c = 2 * b;
        for (int at = 0; at < bytes; at += FLOATS.vectorByteSize()) {
            floats(memory, c + at)
                    .fma(FloatVector.broadcast(FLOATS, SCALE), floats(memory, b + at))
                    .intoMemorySegment(memory, at, ORDER);
        }
    }

    private static FloatVector floats(MemorySegment memory, long offset) {
        return FloatVector.fromMemorySegment(FLOATS, memory, offset, ORDER);
    }
}
