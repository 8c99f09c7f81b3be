package org.limpid.tiff;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.limpid.natives.tiff.LibTiff;

/** Reads the directory of an image and refuses what is not supported or cannot be true. */
record TiffHeader(TiffHandle handle, Path file, TiffSignature signature, TiffImages images) {
    private static final long LARGEST_TILE = 1L << 30;
    private static final int IMAGE_DEPTH = 32997;
    private static final int NO_PHOTOMETRIC = -1;

    static TiffInfo read(TiffHandle handle, Path file, TiffSignature signature, TiffImages images) {
        TiffHeader header = new TiffHeader(handle, file, signature, images);
        TiffInfo info = header.info();
        header.requireFits(info);
        return info;
    }

    private TiffInfo info() {
        int width = extent("width", LibTiff.TIFFTAG_IMAGEWIDTH());
        int height = extent("height", LibTiff.TIFFTAG_IMAGELENGTH());
        SampleType sampleType = sampleType();
        Photometric photometric = photometric();
        CompressionScheme compression = compression();
        long imageBytes = imageBytes(width, height, sampleType);
        requirePlausible(imageBytes, compression);
        boolean tiled = LibTiff.TIFFIsTiled(handle.pointer()) != 0;
        int chunkWidth = tiled ? extent("tile width", LibTiff.TIFFTAG_TILEWIDTH()) : width;
        int chunkRows = tiled ? extent("tile height", LibTiff.TIFFTAG_TILELENGTH()) : rowsPerStrip(height);
        if (tiled && (long) chunkWidth * chunkRows > LARGEST_TILE) {
            throw new TiffException(
                    file, "tiles have " + chunkWidth + " x " + chunkRows + " pixels; expected at most " + LARGEST_TILE);
        }
        List<TiffInfo.Tag> tags = handle.tags(signature, images.offset(), TiffHeader::tellsAboutTheImage);
        return new TiffInfo(
                file,
                width,
                height,
                0,
                sampleType,
                compression,
                photometric,
                signature.byteOrder(),
                signature.bigTiff(),
                tiled,
                chunkWidth,
                chunkRows,
                chunkCount(tiled, Math.ceilDiv((long) width, chunkWidth) * Math.ceilDiv((long) height, chunkRows)),
                imageCount(tags, imageBytes, compression),
                images.notes(),
                resolution(),
                tags,
                signature.fileBytes());
    }

    /**
     * The images of the file, or the planes of its single one. Those follow its pixels: the file has room for them and its
     * description names them, or they fill it up exactly, all of it or the part before the directory.
     */
    private int imageCount(List<TiffInfo.Tag> tags, long imageBytes, CompressionScheme compression) {
        long depth = handle.intField(IMAGE_DEPTH, 1);
        if (images.count() > 1 || depth > 1 || !compression.uncompressed()) {
            return Math.clamp(Math.max(images.count(), depth), 1, Integer.MAX_VALUE);
        }
        long samples = imageBytes / Math.max(1, handle.shortField(LibTiff.TIFFTAG_BITSPERSAMPLE(), 1) / 8);
        long named = tags.stream()
                .filter(tag -> tag.number() == TiffInfo.Tag.DESCRIPTION)
                .mapToLong(tag -> StackDescription.planes(tag.text(), samples))
                .findFirst()
                .orElse(1);
        long first = LibTiff.TIFFGetStrileOffset(handle.pointer(), 0);
        long bytes = (images.offset() > first ? images.offset() : signature.fileBytes()) - first;
        boolean exact = bytes % imageBytes == 0 && images.passedOver() == 0;
        long planes = exact ? bytes / imageBytes : Math.min(named, bytes / imageBytes);
        return Math.clamp(planes, 1, Integer.MAX_VALUE);
    }

    /** Names, texts, times and places; the vendors' tags of Zeiss, FEI and Fibics, and those of GDAL. */
    private static boolean tellsAboutTheImage(int tag) {
        return switch (tag) {
            case TiffInfo.Tag.DESCRIPTION, TiffInfo.Tag.ORIENTATION, TiffInfo.Tag.SOFTWARE, TiffInfo.Tag.XMP -> true;
            case 269, 271, 272, 285, 286, 287, 306, 315, 316, 33432 -> true;
            case 34118, 34680, 34682, 42112, 42113, 51023 -> true;
            default -> false;
        };
    }

    private long imageBytes(int width, int height, SampleType sampleType) {
        try {
            return Math.multiplyExact((long) width * height, (long) sampleType.bytes());
        } catch (ArithmeticException e) {
            throw new TiffException(
                    file, "promises " + width + " x " + height + " pixels; expected an image that fits its file", e);
        }
    }

    private int extent(String name, int tag) {
        long value = handle.intField(tag, 0);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw handle.failure(name + " is " + value + "; expected 1 to " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    private int rowsPerStrip(int height) {
        long value = handle.intField(LibTiff.TIFFTAG_ROWSPERSTRIP(), height);
        if (value < 1) {
            throw handle.failure("rows per strip are 0; expected at least 1");
        }
        return (int) Math.min(value, height);
    }

    private SampleType sampleType() {
        int samples = handle.shortField(LibTiff.TIFFTAG_SAMPLESPERPIXEL(), 1);
        if (samples != 1) {
            throw new TiffException(file, samples + " samples per pixel; expected 1");
        }
        int bits = handle.shortField(LibTiff.TIFFTAG_BITSPERSAMPLE(), 1);
        int format = handle.shortField(LibTiff.TIFFTAG_SAMPLEFORMAT(), LibTiff.SAMPLEFORMAT_UINT());
        if (format == LibTiff.SAMPLEFORMAT_UINT() && bits == 8) {
            return SampleType.UINT8;
        }
        if (format == LibTiff.SAMPLEFORMAT_UINT() && bits == 16) {
            return SampleType.UINT16;
        }
        if (format == LibTiff.SAMPLEFORMAT_IEEEFP() && bits == 32) {
            return SampleType.FLOAT32;
        }
        String kind = switch (format) {
            case 1 -> "unsigned integer";
            case 2 -> "signed integer";
            case 3 -> "floating-point";
            case 5, 6 -> "complex";
            default -> "untyped";
        };
        throw new TiffException(
                file,
                bits + "-bit " + kind
                        + " samples; expected 8-bit or 16-bit unsigned integers or 32-bit floating-point");
    }

    private Photometric photometric() {
        int code = handle.shortField(LibTiff.TIFFTAG_PHOTOMETRIC(), NO_PHOTOMETRIC);
        String found = switch (code) {
            case NO_PHOTOMETRIC, 0, 1 -> "";
            case 2 -> "RGB";
            case 3 -> "palette colours";
            case 4 -> "a transparency mask";
            case 5 -> "CMYK";
            case 6 -> "YCbCr";
            default -> "photometric interpretation " + code;
        };
        if (!found.isEmpty()) {
            throw new TiffException(file, found + "; expected grey levels (min-is-black or min-is-white)");
        }
        return code == 0 ? Photometric.MIN_IS_WHITE : Photometric.MIN_IS_BLACK;
    }

    private CompressionScheme compression() {
        int code = handle.shortField(LibTiff.TIFFTAG_COMPRESSION(), LibTiff.COMPRESSION_NONE());
        CompressionScheme scheme = CompressionScheme.ofCode(code);
        if (LibTiff.TIFFIsCODECConfigured((short) code) == 0) {
            throw new TiffException(
                    file,
                    "compression is " + scheme.name() + " (" + code
                            + "), which this libtiff cannot decode; expected none, LZW, deflate or another that it"
                            + " knows");
        }
        return scheme;
    }

    private Optional<Resolution> resolution() {
        Optional<Float> x = handle.floatField(LibTiff.TIFFTAG_XRESOLUTION()).filter(Resolution::plausible);
        Optional<Float> y = handle.floatField(LibTiff.TIFFTAG_YRESOLUTION()).filter(Resolution::plausible);
        ResolutionUnit unit = ResolutionUnit.ofCode(handle.shortField(LibTiff.TIFFTAG_RESOLUTIONUNIT(), 2));
        return x.isPresent() && y.isPresent() ? Optional.of(new Resolution(x.get(), y.get(), unit)) : Optional.empty();
    }

    private int chunkCount(boolean tiled, long expected) {
        int count = tiled ? LibTiff.TIFFNumberOfTiles(handle.pointer()) : LibTiff.TIFFNumberOfStrips(handle.pointer());
        if (Integer.toUnsignedLong(count) != expected || expected > signature.fileBytes()) {
            throw handle.failure("promises " + Integer.toUnsignedLong(count) + " strips or tiles in "
                    + signature.fileBytes() + " bytes; expected " + expected);
        }
        return count;
    }

    private void requirePlausible(long imageBytes, CompressionScheme compression) {
        if (imageBytes / compression.largestExpansion() > signature.fileBytes()) {
            throw TiffException.incomplete(
                    file,
                    "promises an image of " + imageBytes + " bytes (compression " + compression.name()
                            + ") in a file of " + signature.fileBytes() + "; expected a complete file",
                    List.of());
        }
    }

    private void requireFits(TiffInfo info) {
        long chunkSize = info.tiled()
                ? LibTiff.TIFFTileSize64(handle.pointer())
                : LibTiff.TIFFVStripSize64(handle.pointer(), info.chunkRows());
        if (chunkSize != info.chunkBytes()) {
            throw handle.failure("a strip or tile has " + chunkSize + " bytes; expected " + info.chunkBytes());
        }
        for (int index = 0; index < info.chunkCount(); index++) {
            requireInside(info, index);
        }
    }

    private void requireInside(TiffInfo info, int index) {
        long offset = LibTiff.TIFFGetStrileOffset(handle.pointer(), index);
        long bytes = LibTiff.TIFFGetStrileByteCount(handle.pointer(), index);
        String chunk = info.chunkName(index);
        if (offset < 1 || bytes < 1 || bytes > info.fileBytes() - offset) {
            throw handle.incomplete(
                    chunk + " is " + Long.toUnsignedString(bytes) + " bytes at offset " + Long.toUnsignedString(offset)
                            + " of a file of " + info.fileBytes() + "; expected a complete file");
        }
        long decoded = info.decodedBytes(index);
        if (decoded / info.compression().largestExpansion() > bytes) {
            throw handle.failure(
                    chunk + " promises " + decoded + " bytes out of " + bytes + "; expected a complete file");
        }
    }
}
