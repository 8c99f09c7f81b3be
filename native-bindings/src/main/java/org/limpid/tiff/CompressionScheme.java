package org.limpid.tiff;

/**
 * The compression of a file.
 *
 * @param code the value of the file's Compression tag, 1 to 65535
 * @param name name of the code, or {@code "code <n>"}
 */
public record CompressionScheme(int code, String name) {
    private static final int NONE = 1;
    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;

    static CompressionScheme ofCode(int code) {
        return new CompressionScheme(code, nameOf(code));
    }

    boolean uncompressed() {
        return code == NONE;
    }

    /** Whether the first rows of a strip or tile decode without the others. */
    boolean decodesRowByRow() {
        return switch (code) {
            case NONE, 5, 8, 32946, 32773, 50000 -> true;
            default -> false;
        };
    }

    /** The bytes of the coefficients of a progressive JPEG, which are all kept until its end: two for each sample. */
    long coefficientBytes(long decoded) {
        return code == OLD_JPEG || code == JPEG ? 2 * decoded : 0;
    }

    /** An upper bound of the decoded bytes that one encoded byte gives. */
    long largestExpansion() {
        return switch (code) {
            case NONE -> 1;
            case 5 -> 3_000;
            case 8, 32946 -> 1_100;
            case 32773 -> 130;
            default -> 40_000;
        };
    }

    private static String nameOf(int code) {
        return switch (code) {
            case NONE -> "none";
            case 2 -> "CCITT RLE";
            case 3 -> "CCITT fax 3";
            case 4 -> "CCITT fax 4";
            case 5 -> "LZW";
            case 6 -> "old-style JPEG";
            case 7 -> "JPEG";
            case 8, 32946 -> "deflate";
            case 32773 -> "PackBits";
            case 32909 -> "PixarLog";
            case 34676, 34677 -> "SGILog";
            case 34712 -> "JPEG 2000";
            case 34887 -> "LERC";
            case 34925 -> "LZMA";
            case 50000 -> "Zstandard";
            case 50001 -> "WebP";
            case 50002 -> "JPEG XL";
            default -> "code " + code;
        };
    }
}
