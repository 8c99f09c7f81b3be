package org.limpid.tiff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.natives.tiff.LibTiff;

/**
 * How the pixels of a file are stored, and how they are read: as one unsigned integer of 8 or 16 bits or one floating-point
 * number of 32 bits each.
 *
 * @param kind of a stored sample
 * @param samples of a pixel
 * @param alpha whether the last of them is opacity, so that pixels that are not opaque hold no data
 * @param separate whether each sample has strips or tiles of its own
 * @param map of a palette
 */
record SampleEncoding(
        Path file, StoredSample kind, int samples, boolean alpha, boolean separate, Optional<GreyMap> map) {
    /** A place in the file and a length, as libtiff keeps them. */
    private static final long PLACE_BYTES = 16;

    /** Beyond this libtiff refuses a progressive JPEG. */
    private static final long MOST_COEFFICIENTS = 100L << 20;

    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int COLOR_MAP = 320;
    private static final int EXTRA_SAMPLES = 338;
    private static final int RGB_SAMPLES = 3;
    private static final int MOST_SAMPLES = 16;

    /** Some pixels of a row of the image. */
    record Row(int x, int y, int width) {}

    /** The encoding of the image at which a handle stands. */
    static SampleEncoding of(TiffHandle handle, Path file, TiffSignature signature, long directory) {
        int photometric = handle.photometric(signature, directory);
        int samples = handle.shortField(LibTiff.TIFFTAG_SAMPLESPERPIXEL(), 1);
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw new TiffException(file, colour(samples + " samples a pixel"));
        }
        int format = handle.shortField(LibTiff.TIFFTAG_SAMPLEFORMAT(), LibTiff.SAMPLEFORMAT_UINT());
        StoredSample kind = StoredSample.of(file, format, handle.shortField(LibTiff.TIFFTAG_BITSPERSAMPLE(), 1));
        List<TiffInfo.Tag> tags = handle.tags(signature, directory, tag -> tag == COLOR_MAP || tag == EXTRA_SAMPLES);
        int extra = tags.stream()
                .filter(tag -> tag.number() == EXTRA_SAMPLES)
                .mapToInt(TiffInfo.Tag::integer)
                .findFirst()
                .orElse(0);
        boolean alpha = samples > 1 && (extra != 0 || photometric == RGB && samples > RGB_SAMPLES);
        boolean separate =
                samples > 1 && handle.shortField(LibTiff.TIFFTAG_PLANARCONFIG(), 1) == LibTiff.PLANARCONFIG_SEPARATE();
        Optional<GreyMap> map = Optional.empty();
        if (photometric == PALETTE) {
            if (samples > 1 || kind.bits() > 8 || kind == StoredSample.INT8) {
                throw new TiffException(
                        file, colour("a palette of " + samples + " samples of " + kind.bits() + " bits"));
            }
            map = Optional.of(tags.stream()
                    .filter(tag -> tag.number() == COLOR_MAP)
                    .findFirst()
                    .map(tag -> GreyMap.of(file, tag.value(), kind.bits()))
                    .orElseThrow(() -> new TiffException(file, "has no palette; expected the one of its entries")));
        } else if (kind == StoredSample.UINT2 || kind == StoredSample.UINT4) {
            throw new TiffException(file, "samples have " + kind.bits() + " bits; expected 8, 16 or 32, or 1 in masks");
        }
        return new SampleEncoding(file, kind, samples, alpha, separate, map);
    }

    /** What is said of an image with colours. */
    static String colour(String found) {
        return found + "; expected grey levels: make it grey first, such as with ImageJ's Image, Type, 8-bit";
    }

    /** The type that samples are read as. */
    SampleType type() {
        return map.map(GreyMap::type).orElse(kind.type());
    }

    /** Whether decoded samples are what is read. */
    boolean plain() {
        return samples == 1 && map.isEmpty() && kind.plain();
    }

    /** Strips or tiles that each one of the image has in the file. */
    int parts() {
        return separate ? samples : 1;
    }

    /** The bytes of a row of decoded pixels in one part. */
    long rowBytes(int width) {
        return ((long) width * step() * kind.bits() + 7) / 8;
    }

    /** The memory of each decoder: what is decoded, unless that goes to its place, what the file has, and all places in it. */
    long decodingBytes(TiffInfo info) {
        long decoded = rowBytes(info.chunkWidth()) * info.chunkRows();
        long inFile = info.compression().uncompressed() ? 0 : decoded;
        long places = PLACE_BYTES * info.chunkCount() * parts();
        return (info.tiled() || !plain() ? decoded * parts() : 0)
                + inFile
                + Math.min(info.compression().coefficientBytes(decoded), MOST_COEFFICIENTS)
                + places;
    }

    private int step() {
        return separate ? 1 : samples;
    }

    private int greys() {
        return samples - (alpha ? 1 : 0);
    }

    /** What is to be said of it. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (greys() > 1) {
            notes.add(greys() + " equal samples a pixel taken as one");
        }
        if (map.isPresent()) {
            notes.add(map.get().note());
        } else if (!kind.plain()) {
            notes.add(kind.note());
        }
        return notes;
    }

    /** What is to be said of pixels without data; an image of which most are coloured is refused. */
    List<String> marked(long count, long pixels) {
        if (count == 0) {
            return List.of();
        }
        if (!alpha && count > pixels / 2) {
            throw new TiffException(file, colour(count + " of " + pixels + " pixels are coloured"));
        }
        String found = alpha ? "transparent" : "coloured";
        return List.of(String.format(Locale.ROOT, "%,d %s %s masked", count, found, count == 1 ? "pixel" : "pixels"));
    }

    /**
     * Reads a row of pixels.
     *
     * @param decoded pixels
     * @param at place of the row in them
     * @param stride bytes from a part to the next one
     * @param target receives the row from its beginning on
     * @param marks receives pixels that hold no data
     * @throws TiffException when a value does not fit or a pixel is coloured
     */
    void read(MemorySegment decoded, long at, long stride, Row row, MemorySegment target, MarkedPixels marks) {
        for (int i = 0; i < row.width(); i++) {
            double value = kind.value(decoded, at, (long) i * step());
            for (int other = 1; other < samples; other++) {
                double further = separate
                        ? kind.value(decoded, at + other * stride, i)
                        : kind.value(decoded, at, (long) i * step() + other);
                if (other < greys() ? Double.compare(further, value) != 0 : further < kind.most()) {
                    unequal(row, i, value, further, other, marks);
                }
            }
            if (map.isPresent()) {
                int entry = (int) value;
                value = map.get().values()[entry];
                if (map.get().coloured().get(entry)) {
                    marks.mark(row.y(), row.x() + i);
                }
            }
            put(target, row, i, value);
        }
    }

    private void unequal(Row row, int i, double value, double further, int other, MarkedPixels marks) {
        if (other >= greys()) {
            marks.mark(row.y(), row.x() + i);
            return;
        }
        throw new TiffException(
                file, colour("samples of pixel " + place(row, i) + " are " + text(value) + " and " + text(further)));
    }

    private void put(MemorySegment target, Row row, int i, double value) {
        switch (type()) {
            case UINT8 -> target.set(JAVA_BYTE, i, (byte) taken(value));
            case UINT16 -> target.set(JAVA_SHORT_UNALIGNED, 2L * i, (short) taken(value));
            case FLOAT32 -> {
                float read = (float) value;
                if (read != value && !Double.isNaN(value)) {
                    throw new TiffException(
                            file,
                            "pixel " + place(row, i) + " is " + text(value)
                                    + "; expected numbers that float32 has exactly: save it as float32 or uint16 first");
                }
                target.set(JAVA_FLOAT_UNALIGNED, 4L * i, read);
            }
        }
    }

    private int taken(double value) {
        return (int) (map.isPresent() ? value : kind.taken(value));
    }

    private static String place(Row row, int i) {
        return row.x() + i + ", " + row.y();
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
