package org.limpid.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The properties of an image in a TIFF file, the first one that is no thumbnail.
 *
 * @param path the file
 * @param width pixels in a row, at least 1
 * @param height rows, at least 1
 * @param rowsBelow rows of the file below these, which are left out
 * @param sampleType type of the samples
 * @param binary whether samples of one bit are stored, as only masks may have; they are read as 0 and 255
 * @param compression of the samples
 * @param photometric end of the range that is white
 * @param byteOrder the byte order of the file; samples are always decoded to the order of this machine
 * @param bigTiff whether offsets in the file have 64 bits
 * @param tiled whether chunks are tiles and not strips
 * @param chunkWidth pixels in a row of a chunk; the image's width for strips
 * @param chunkRows rows in a chunk that the image's edge does not cut; at most the image's height for strips
 * @param chunkCount number of chunks, at least 1; libtiff presents a single large uncompressed strip as many small ones
 * @param imageCount number of images in the file, at least 1, or of planes of its single one; only the first is read
 * @param notes what is to be said of how the image was taken out of the file, in a few words each
 * @param resolution pixels per unit of length, if the file gives it
 * @param tags that tell about the image and its acquisition, as they are in the file, in the order of their numbers
 * @param fileBytes size of the file
 */
public record TiffInfo(
        Path path,
        int width,
        int height,
        int rowsBelow,
        SampleType sampleType,
        boolean binary,
        CompressionScheme compression,
        Photometric photometric,
        ByteOrder byteOrder,
        boolean bigTiff,
        boolean tiled,
        int chunkWidth,
        int chunkRows,
        int chunkCount,
        int imageCount,
        List<String> notes,
        Optional<Resolution> resolution,
        List<Tag> tags,
        long fileBytes) {
    private static final int TOP_LEFT = 1;
    private static final int LEFT_BOTTOM = 8;

    /**
     * A tag of a file, with the bytes that it has there.
     *
     * @param number such as 270
     * @param type of its values, as the TIFF standard numbers types
     * @param value its values, in the byte order of this machine; texts with the zero at their end, if they have one
     */
    public record Tag(int number, int type, byte[] value) {
        /** The number of the description of an image. */
        public static final int DESCRIPTION = 270;

        /** The number of the way in which rows and columns are to be shown. */
        public static final int ORIENTATION = 274;

        /** The number of the name of the program that wrote a file. */
        public static final int SOFTWARE = 305;

        /** The number of a packet of XMP. */
        public static final int XMP = 700;

        private static final int BYTE = 1;
        private static final int ASCII = 2;
        private static final int SHORT = 3;
        private static final int LONG = 4;

        /**
         * {@return a tag of text in UTF-8}
         *
         * @throws IllegalArgumentException if the text has a zero character
         */
        public static Tag text(int number, String text) {
            if (text.indexOf(0) >= 0) {
                throw new IllegalArgumentException("tag " + number + " has a zero character; expected text without");
            }
            return new Tag(number, ASCII, (text + "\0").getBytes(StandardCharsets.UTF_8));
        }

        /** {@return a tag of bytes} */
        public static Tag bytes(int number, byte[] value) {
            return new Tag(number, BYTE, value);
        }

        /** {@return the text without the zeros at its end, of UTF-8 if it is that and otherwise of Latin-1} */
        public String text() {
            int length = value.length;
            while (length > 0 && value[length - 1] == 0) {
                length--;
            }
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(value, 0, length))
                        .toString();
            } catch (CharacterCodingException otherBytes) {
                return new String(value, 0, length, StandardCharsets.ISO_8859_1);
            }
        }

        long count() {
            return value.length / bytesOfType(type);
        }

        int length() {
            return value.length;
        }

        /** The first value of unsigned integers, or else 0. */
        int integer() {
            ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
            return switch (value.length == 0 ? 0 : type) {
                case BYTE -> Byte.toUnsignedInt(bytes.get());
                case SHORT -> Short.toUnsignedInt(bytes.getShort());
                case LONG -> bytes.getInt();
                default -> 0;
            };
        }

        /** The bytes of a value of a type, or 0 for a type that is unknown. */
        static int bytesOfType(int type) {
            return switch (type) {
                case BYTE, ASCII, 6, 7 -> 1;
                case SHORT, 8 -> 2;
                case LONG, 9, 11, 13 -> 4;
                case 5, 10, 12, 16, 17, 18 -> 8;
                default -> 0;
            };
        }

        /** The bytes of a number in a value: a rational has two of 4 bytes. */
        static int bytesOfNumber(int type) {
            return type == 5 || type == 10 ? 4 : bytesOfType(type);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Tag tag
                    && number == tag.number
                    && type == tag.type
                    && Arrays.equals(value, tag.value);
        }

        @Override
        public int hashCode() {
            return 31 * number + Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "tag " + number + " of " + value.length + " bytes";
        }
    }

    /** {@return the tag of a number, if the file has it} */
    public Optional<Tag> tag(int number) {
        return tags.stream().filter(tag -> tag.number() == number).findFirst();
    }

    /** {@return the ImageDescription text, if the file has it} */
    public Optional<String> description() {
        return tag(Tag.DESCRIPTION).map(Tag::text);
    }

    /** {@return how rows and columns are to be shown, 1 to 8 as the TIFF standard numbers orientations; 1 by default} */
    public int orientation() {
        return tag(Tag.ORIENTATION)
                .map(Tag::integer)
                .filter(value -> value >= TOP_LEFT && value <= LEFT_BOTTOM)
                .orElse(TOP_LEFT);
    }

    /**
     * Refuses a file that is no section: of several images, or of samples of one bit.
     *
     * @throws TiffException that says so
     */
    public void requireSection() {
        if (binary) {
            throw new TiffException(path, "has samples of 1 bit, as only masks may; expected grey levels");
        }
        requireOneImage();
    }

    /**
     * Refuses a file of several images.
     *
     * @throws TiffException that names their number
     */
    public void requireOneImage() {
        if (imageCount > 1) {
            throw new TiffException(path, severalImages());
        }
    }

    /** {@return how many images the file has, and what to do about it} */
    public String severalImages() {
        return "has " + imageCount
                + " images; expected 1: name the file itself as the source if they are sections, or save"
                + " each as a file of its own first, such as with ImageJ's Save As, Image Sequence";
    }

    /** {@return the bytes of the whole decoded image} */
    public long imageBytes() {
        return height * rowBytes();
    }

    /** {@return the bytes of one decoded row} */
    public long rowBytes() {
        return (long) width * sampleType.bytes();
    }

    /** The same file of which only the first rows are the image. */
    TiffInfo firstRows(int rows) {
        if (rows == height) {
            return this;
        }
        if (rows < 1 || rows > height) {
            throw new IllegalArgumentException(rows + " rows; expected 1 to " + height);
        }
        int chunks = Math.ceilDiv(width, chunkWidth) * Math.ceilDiv(rows, chunkRows);
        return with(rows, chunks, notes);
    }

    /** This with another number of rows, the others below them, with their chunks, and with other notes. */
    private TiffInfo with(int rows, int chunks, List<String> said) {
        return new TiffInfo(
                path,
                width,
                rows,
                rowsBelow + height - rows,
                sampleType,
                binary,
                compression,
                photometric,
                byteOrder,
                bigTiff,
                tiled,
                chunkWidth,
                chunkRows,
                chunks,
                imageCount,
                said,
                resolution,
                tags,
                fileBytes);
    }

    /** The decoded bytes of a strip or tile that the image's edge does not cut. */
    long chunkBytes() {
        return chunkRows * chunkRowBytes();
    }

    /** The decoded rows of one strip or tile, with those below the image; tiles at the image's edge are whole. */
    long decodedRows(int index) {
        long rowsFrom = (long) height + rowsBelow - chunkPlace(index).y();
        return tiled ? chunkRows : Math.min(chunkRows, rowsFrom);
    }

    /** This with further notes. */
    TiffInfo noting(List<String> further) {
        if (further.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(notes);
        all.addAll(further);
        return with(height, chunkCount, all);
    }

    /** Such as {@code "strip 3 of 8"}, for messages. */
    String chunkName(int index) {
        return (tiled ? "tile " : "strip ") + index + " of " + chunkCount;
    }

    /** {@return the decoded bytes of one row of a tile or strip} */
    public long chunkRowBytes() {
        return (long) chunkWidth * sampleType.bytes();
    }

    /**
     * {@return where a strip or tile lies in the image}
     *
     * @param index number of the strip or tile, from 0 to {@link #chunkCount} - 1
     * @throws IllegalArgumentException if the number is outside the range
     */
    public ChunkPlace chunkPlace(int index) {
        if (index < 0 || index >= chunkCount) {
            throw new IllegalArgumentException("chunk " + index + "; expected 0 to " + (chunkCount - 1));
        }
        int across = Math.ceilDiv(width, chunkWidth);
        int x = index % across * chunkWidth;
        int y = index / across * chunkRows;
        return new ChunkPlace(x, y, Math.min(chunkWidth, width - x), Math.min(chunkRows, height - y));
    }
}
