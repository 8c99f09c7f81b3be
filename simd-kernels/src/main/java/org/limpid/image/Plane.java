package org.limpid.image;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * A two-dimensional image in memory that somebody else owns: off-heap memory, or an array.
 *
 * <p>Row {@code y} starts at byte {@code y * rowBytes}. A <em>dense</em> plane has no gap between rows, as
 * files have them; a <em>padded</em> one leaves room after each row, so that kernels may work on whole
 * vectors up to {@link #padded(int)} pixels. What the padding holds means nothing. Kernels take off-heap memory
 * only; pixels of arrays are {@linkplain #copyFrom copied} to and from it.
 *
 * @param segment the memory, at least {@code height * rowBytes} bytes; aligned to a float for the kernels
 * @param sample how a pixel is stored
 * @param height rows, at least 1
 * @param width pixels in a row, at least 1
 * @param rowBytes bytes from a row to the next, at least {@code width * sample.bytes()}
 */
public record Plane(MemorySegment segment, Sample sample, int height, int width, long rowBytes) {
    /** Pixels that a padded row is rounded up to: the lanes of the widest vector. */
    private static final int LANES = 16;

    private static final int LINE_BYTES = 64;

    public Plane {
        Objects.requireNonNull(segment, "segment");
        Objects.requireNonNull(sample, "sample");
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a plane of " + width + " x " + height + " pixels; expected at least 1 x 1");
        }
        if (rowBytes < (long) width * sample.bytes() || segment.byteSize() / height < rowBytes) {
            throw new IllegalArgumentException("a plane of " + height + " rows of " + rowBytes + " bytes for " + width
                    + " pixels of " + sample + " does not fit in " + segment.byteSize() + " bytes");
        }
    }

    /** Pixels of a row, at least 0, rounded up to whole vectors: the next multiple of 16. */
    public static int padded(int width) {
        return (width + LANES - 1) & -LANES;
    }

    /**
     * Bytes from row to row of a padded plane of floats. An odd number of cache lines: the rows of a column then fall
     * on different sets of the cache. Rows of two lines stay as they are, beside which a third is much.
     */
    public static long paddedRowBytes(int width) {
        long lines = (long) padded(width) * Float.BYTES / LINE_BYTES;
        return (lines == 2 ? lines : lines | 1) * LINE_BYTES;
    }

    /** Bytes of a padded plane of floats. */
    public static long paddedBytes(int height, int width) {
        return height * paddedRowBytes(width);
    }

    /** A padded plane of floats at the start of a segment of at least {@link #paddedBytes} bytes. */
    public static Plane ofFloats(MemorySegment segment, int height, int width) {
        return new Plane(segment, Sample.FLOAT32, height, width, paddedRowBytes(width));
    }

    /** A dense plane at the start of a segment of at least {@code height * width * sample.bytes()} bytes. */
    public static Plane dense(MemorySegment segment, Sample sample, int height, int width) {
        return new Plane(segment, sample, height, width, (long) width * sample.bytes());
    }

    /**
     * A dense plane on an array of unsigned 8-bit samples, row after row, without copying them.
     *
     * @throws IllegalArgumentException when the array is not of {@code height * width} samples, both at least 1
     */
    public static Plane of(byte[] samples, int height, int width) {
        return ofArray(MemorySegment.ofArray(samples), Sample.UINT8, samples.length, height, width);
    }

    /** As {@link #of(byte[], int, int)}, of unsigned 16-bit samples. */
    public static Plane of(short[] samples, int height, int width) {
        return ofArray(MemorySegment.ofArray(samples), Sample.UINT16, samples.length, height, width);
    }

    /** As {@link #of(byte[], int, int)}, of floats. */
    public static Plane of(float[] samples, int height, int width) {
        return ofArray(MemorySegment.ofArray(samples), Sample.FLOAT32, samples.length, height, width);
    }

    private static Plane ofArray(MemorySegment samples, Sample sample, int length, int height, int width) {
        if (height > 0 && width > 0 && length != (long) height * width) {
            throw new IllegalArgumentException("an array of " + length + " samples for " + width + " x " + height
                    + " pixels; expected " + (long) height * width);
        }
        return dense(samples, sample, height, width);
    }

    /**
     * Copies the pixels of a plane of the same size and samples to this one, on the calling thread. Its rows may lie
     * further apart or closer.
     *
     * @throws IllegalArgumentException when it has another size or other samples
     */
    public void copyFrom(Plane source) {
        if (source.sample != sample || source.height != height || source.width != width) {
            throw new IllegalArgumentException("a plane of " + source.width + " x " + source.height + " pixels of "
                    + source.sample + "; expected " + width + " x " + height + " of " + sample);
        }
        long bytes = (long) width * sample.bytes();
        if (rowBytes == bytes && source.rowBytes == bytes) {
            MemorySegment.copy(source.segment, 0, segment, 0, height * bytes);
            return;
        }
        for (int y = 0; y < height; y++) {
            MemorySegment.copy(source.segment, source.row(y), segment, row(y), bytes);
        }
    }

    /** Byte offset of row {@code y}, 0 to {@code height - 1}, in the segment. */
    public long row(int y) {
        return y * rowBytes;
    }

    /** One pixel as it is stored, as a float, for looking at single values; kernels read rows. */
    public float get(int y, int x) {
        long offset = row(y) + (long) x * sample.bytes();
        return switch (sample) {
            case UINT8 -> Byte.toUnsignedInt(segment.get(ValueLayout.JAVA_BYTE, offset));
            case UINT16 -> Short.toUnsignedInt(segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset));
            case FLOAT32 -> segment.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset);
        };
    }
}
