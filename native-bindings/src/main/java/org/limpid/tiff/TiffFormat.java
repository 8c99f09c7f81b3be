package org.limpid.tiff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The format of a file that {@link TiffWriter} writes.
 *
 * @param width pixels in a row, at least 1
 * @param height rows, at least 1
 * @param sampleType type of the samples
 * @param compression of the samples
 * @param deflateLevel effort of {@link Compression#DEFLATE}, 1 (fast) to 9 (small); without effect on other compressions
 * @param predictor whether differences of neighbours are compressed instead of samples: horizontal for integers, the
 *     floating-point predictor for {@link SampleType#FLOAT32}; without effect on {@link Compression#NONE}
 * @param resolution pixels per unit of length
 * @param tags further tags, each number once; they replace those that follow from the rest
 */
public record TiffFormat(
        int width,
        int height,
        SampleType sampleType,
        Compression compression,
        int deflateLevel,
        boolean predictor,
        Optional<Resolution> resolution,
        List<TiffInfo.Tag> tags) {
    private static final long COMPRESSED_STRIP_BYTES = 512L << 10;
    private static final long PLAIN_STRIP_BYTES = 4L << 20;

    /**
     * @throws IllegalArgumentException if a number is outside its range
     */
    public TiffFormat {
        Objects.requireNonNull(sampleType, "sampleType");
        Objects.requireNonNull(compression, "compression");
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("image is " + width + " x " + height + "; expected at least 1 x 1");
        }
        if ((long) width * sampleType.bytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("rows of " + width + " samples pass 2 GiB; expected fewer");
        }
        if (deflateLevel < 1 || deflateLevel > 9) {
            throw new IllegalArgumentException("deflate level is " + deflateLevel + "; expected 1 to 9");
        }
        tags = List.copyOf(tags);
    }

    /**
     * A format with the predictor on for integers, deflate at level 4, and no resolution or further tags. Few programs read the
     * floating-point predictor. Noisy sections become as small with this level as with zlib's own default, in less time.
     *
     * @throws IllegalArgumentException if {@code width} or {@code height} is below 1
     */
    public static TiffFormat of(int width, int height, SampleType sampleType, Compression compression) {
        boolean predictor = sampleType != SampleType.FLOAT32;
        return new TiffFormat(width, height, sampleType, compression, 4, predictor, Optional.empty(), List.of());
    }

    /** {@return this format with a resolution} */
    public TiffFormat withResolution(Resolution value) {
        return with(deflateLevel, predictor, Optional.of(value), tags);
    }

    /** {@return this format with further tags, which replace those of the same numbers} */
    public TiffFormat withTags(List<TiffInfo.Tag> values) {
        Map<Integer, TiffInfo.Tag> all = new LinkedHashMap<>();
        tags.forEach(tag -> all.put(tag.number(), tag));
        values.forEach(tag -> all.put(tag.number(), tag));
        return with(deflateLevel, predictor, resolution, List.copyOf(all.values()));
    }

    /**
     * {@return this format with a description}
     *
     * @throws IllegalArgumentException if it has a zero character
     */
    public TiffFormat withDescription(String value) {
        return withTags(List.of(TiffInfo.Tag.text(TiffInfo.Tag.DESCRIPTION, value)));
    }

    /**
     * {@return this format with the name of the software that writes it}
     *
     * @throws IllegalArgumentException if it has a zero character
     */
    public TiffFormat withSoftware(String value) {
        return withTags(List.of(TiffInfo.Tag.text(TiffInfo.Tag.SOFTWARE, value)));
    }

    /** {@return this format with another effort of deflate, 1 to 9} */
    public TiffFormat withDeflateLevel(int value) {
        return with(value, predictor, resolution, tags);
    }

    /** {@return this format with the predictor on or off} */
    public TiffFormat withPredictor(boolean value) {
        return with(deflateLevel, value, resolution, tags);
    }

    private TiffFormat with(int level, boolean difference, Optional<Resolution> scale, List<TiffInfo.Tag> further) {
        return new TiffFormat(width, height, sampleType, compression, level, difference, scale, further);
    }

    /** {@return the bytes of the whole image before compression} */
    public long imageBytes() {
        return height * rowBytes();
    }

    long rowBytes() {
        return (long) width * sampleType.bytes();
    }

    int rowsPerStrip() {
        long wanted = compression == Compression.NONE ? PLAIN_STRIP_BYTES : COMPRESSED_STRIP_BYTES;
        return Math.clamp(wanted / rowBytes(), 1, height);
    }

    int stripCount() {
        return Math.ceilDiv(height, rowsPerStrip());
    }

    /** The offset of strip {@code index} in the dense image, in bytes. */
    long stripOffset(int index) {
        return index * (rowsPerStrip() * rowBytes());
    }

    /** The bytes of strip {@code index} before compression; the last strip may have fewer rows. */
    long stripBytes(int index) {
        return Math.min(rowsPerStrip() * rowBytes(), imageBytes() - stripOffset(index));
    }
}
