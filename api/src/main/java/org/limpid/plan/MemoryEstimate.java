package org.limpid.plan;

import org.limpid.RestorerBuilder;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.kernels.MaskBits;
import org.limpid.section.MaskSource;
import org.limpid.section.PixelShape;

/**
 * The memory that sections of one kind take while they are restored. Off-heap memory counts as it is reserved, and that of
 * decoders as it is known from the file's header. What compressors of results take is not counted: it is a strip for each
 * thread.
 *
 * @param imageBytes off-heap memory of a pipeline's restorer, without the scratches of its threads
 * @param scratchBytes off-heap memory of each thread, with that of a decoder
 * @param overlap off-heap memory that overlapping takes besides
 * @param heapBytes Java heap of a pipeline
 * @param slabs off-heap memory in which the results of all pipelines are gathered
 */
public record MemoryEstimate(long imageBytes, long scratchBytes, Overlap overlap, long heapBytes, Slabs slabs) {
    /**
     * The Java heap for a pixel: the runs of the components of a band, and the properties of each component. Noise needs
     * more than tissue, small sections more than large ones. De-striping's bits of a mask come to it.
     */
    private static final double HEAP_BYTES_A_PIXEL = 3;

    /** The Java heap for a row along or across the stripes, whatever its length: energies, thresholds, where runs begin. */
    private static final int HEAP_BYTES_A_ROW = 80;

    /** The most bytes that a pixel of a mask has. */
    private static final int MASK_BYTES = Sample.UINT16.bytes();

    /**
     * @throws IllegalArgumentException when a number is negative
     */
    public MemoryEstimate {
        if (imageBytes < 0 || scratchBytes < 0 || heapBytes < 0) {
            throw new IllegalArgumentException("memory of " + imageBytes + ", " + scratchBytes + " and " + heapBytes
                    + " bytes; expected at least 0 of each");
        }
    }

    /** Memory of sections whose results are written one by one. */
    public MemoryEstimate(long imageBytes, long scratchBytes, Overlap overlap, long heapBytes) {
        this(imageBytes, scratchBytes, overlap, heapBytes, Slabs.NONE);
    }

    /** {@return the same memory of sections whose results are gathered to slabs} */
    public MemoryEstimate with(Slabs gathered) {
        return new MemoryEstimate(imageBytes, scratchBytes, overlap, heapBytes, gathered);
    }

    /**
     * Off-heap memory for slabs of results that are written together.
     *
     * @param depth results of a slab, at least 1
     * @param bytes of a slab
     * @param writingBytes that writing a slab takes besides
     */
    public record Slabs(int depth, long bytes, long writingBytes) {
        /** No slabs. */
        public static final Slabs NONE = new Slabs(1, 0, 0);

        /** Sections that a pipeline has read, computes and writes. */
        private static final int IN_FLIGHT = 3;

        /** {@return how many slabs are gathered at the same time: one, and those that other pipelines may be in} */
        public int count(Concurrency concurrency) {
            return 1 + Math.ceilDiv(IN_FLIGHT * (concurrency.pipelines() - 1), depth);
        }

        /** {@return the memory of all slabs, in bytes} */
        public long bytes(Concurrency concurrency) {
            return count(concurrency) * (Workspace.roundedBytes(bytes) + writingBytes);
        }
    }

    /**
     * Off-heap memory of an overlapped pipeline beside its restorer's.
     *
     * @param storedBytes stored samples of the section that is read ahead
     * @param maskBytes its mask, as its file has it; 0 where masks come from no file
     * @param resultBytes result of the section that is written behind
     */
    public record Overlap(long storedBytes, long maskBytes, long resultBytes) {
        /**
         * @throws IllegalArgumentException when a number is negative
         */
        public Overlap {
            if (storedBytes < 0 || maskBytes < 0 || resultBytes < 0) {
                throw new IllegalArgumentException("memory of " + storedBytes + ", " + maskBytes + " and " + resultBytes
                        + " bytes; expected at least 0 of each");
            }
        }

        /**
         * Memory for sections of so many pixels.
         *
         * @param stored how a pixel of the sections is stored
         * @param masked whether their masks come from files; 16 bits a pixel are counted then
         * @param result how a pixel of their results is stored: 8 bits after the contrast stage, else float32
         */
        public static Overlap of(Sample stored, boolean masked, Sample result, long pixels) {
            return new Overlap(
                    Workspace.roundedBytes(pixels * stored.bytes()),
                    masked ? Workspace.roundedBytes(pixels * MASK_BYTES) : 0,
                    Workspace.roundedBytes(pixels * result.bytes()));
        }

        private long bytes() {
            return storedBytes + maskBytes + resultBytes;
        }
    }

    /** {@return the memory of sections of a shape, by the settings of the restorers and the origin of masks} */
    public static MemoryEstimate of(RestorerBuilder restorer, PixelShape section, MaskSource masks) {
        boolean masked = !(masks instanceof MaskSource.None);
        Sample stored = section.sample();
        long one = restorer.reservedBytes(stored, section.height(), section.width(), masked, 1);
        long two = restorer.reservedBytes(stored, section.height(), section.width(), masked, 2);
        boolean files = masks instanceof MaskSource.OneFile || masks instanceof MaskSource.Folder;
        boolean alone = section.decoders() == 1;
        return new MemoryEstimate(
                2 * one - two + (alone ? section.decodingBytes() : 0),
                two - one + (alone ? 0 : section.decodingBytes()),
                Overlap.of(stored, files, restorer.result(), section.pixels()),
                Math.round(HEAP_BYTES_A_PIXEL * section.pixels())
                        + HEAP_BYTES_A_ROW * (long) Math.max(section.height(), section.width())
                        + (masked || stored == Sample.FLOAT32 ? bits(section) : 0));
    }

    /** Stripes of either direction. */
    private static long bits(PixelShape section) {
        return Math.max(
                MaskBits.bytes(section.height(), section.width()), MaskBits.bytes(section.width(), section.height()));
    }

    /** {@return off-heap memory of all sections that are worked on at the same time, in bytes} */
    public long offHeapBytes(Concurrency concurrency) {
        // A restorer asks whether all of it has room, in whole huge pages, before it takes any.
        long restorer = Workspace.roundedBytes(imageBytes + concurrency.threads() * scratchBytes);
        return Math.multiplyExact(concurrency.pipelines(), restorer + (concurrency.overlapped() ? overlap.bytes() : 0))
                + slabs.bytes(concurrency);
    }

    /** {@return the Java heap that all pipelines and the program itself need, in bytes} */
    public long heapBytes(Concurrency concurrency) {
        return MemoryLimit.PROGRAM_HEAP_BYTES + Math.multiplyExact(concurrency.pipelines(), heapBytes);
    }
}
