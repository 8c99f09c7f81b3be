package org.limpid.tiff;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limpid.natives.tiff.LibTiff;

/** Reads the directory of an image and refuses what is not supported or cannot be true. */
record TiffHeader(TiffHandle handle, Path file, TiffSignature signature, TiffImages images, SampleEncoding encoding) {
    private static final long LARGEST_TILE = 1L << 30;
    /** Each thread decodes whole tiles: those above this size must not be so many times as large as the image. */
    private static final long ORDINARY_TILE = 1L << 24;

    private static final int MOST_IMAGES_IN_TILE = 4;
    private static final int STRIP_OFFSETS = 273;
    private static final int TILE_OFFSETS = 324;
    private static final int IMAGE_DEPTH = 32997;
    private static final int NO_PHOTOMETRIC = -1;

    static TiffInfo read(
            TiffHandle handle, Path file, TiffSignature signature, TiffImages images, SampleEncoding encoding) {
        TiffHeader header = new TiffHeader(handle, file, signature, images, encoding);
        TiffInfo info = header.info();
        header.requireFits(info);
        return info;
    }

    private TiffInfo info() {
        int width = extent("width", LibTiff.TIFFTAG_IMAGEWIDTH());
        int height = extent("height", LibTiff.TIFFTAG_IMAGELENGTH());
        SampleType sampleType = encoding.type();
        Photometric photometric = photometric();
        CompressionScheme compression = compression();
        long imageBytes = imageBytes(width, height);
        boolean tiled = LibTiff.TIFFIsTiled(handle.pointer()) != 0;
        long sparse = sparse(tiled);
        int chunkWidth = tiled ? extent("tile width", LibTiff.TIFFTAG_TILEWIDTH()) : width;
        int chunkRows = tiled ? extent("tile height", LibTiff.TIFFTAG_TILELENGTH()) : rowsPerStrip(height);
        if (tiled) {
            requireTile(chunkWidth, chunkRows, (long) width * height);
        }
        long inFile = imageBytes - sparse * encoding.parts() * encoding.rowBytes(chunkWidth) * chunkRows;
        requirePlausible(imageBytes, sparse > 0 ? inFile : imageBytes, compression);
        List<TiffInfo.Tag> tags = handle.tags(signature, images.offset(), TiffHeader::tellsAboutTheImage);
        return new TiffInfo(
                file,
                width,
                height,
                0,
                sampleType,
                encoding.kind() == StoredSample.UINT1 && encoding.map().isEmpty(),
                compression,
                photometric,
                signature.byteOrder(),
                signature.bigTiff(),
                tiled,
                chunkWidth,
                chunkRows,
                chunkCount(tiled, Math.ceilDiv((long) width, chunkWidth) * Math.ceilDiv((long) height, chunkRows)),
                imageCount(tags, imageBytes, compression),
                notes(tiled, sparse),
                resolution(),
                tags,
                signature.fileBytes());
    }

    private List<String> notes(boolean tiled, long sparse) {
        List<String> notes = new ArrayList<>(encoding.notes());
        if (sparse > 0) {
            notes.add(sparse + (tiled ? " tiles" : " strips") + " not in the file taken as 0");
        }
        notes.addAll(images.notes());
        return notes;
    }

    /** How many places of strips or tiles the directory has; libtiff takes missing ones for 0. */
    private long entries() {
        return handle.tags(signature, images.offset(), tag -> tag == STRIP_OFFSETS || tag == TILE_OFFSETS).stream()
                .mapToLong(TiffInfo.Tag::count)
                .findFirst()
                .orElse(0);
    }

    /** The strips or tiles that have no place in the file. */
    private long sparse(boolean tiled) {
        long count = Integer.toUnsignedLong(
                tiled ? LibTiff.TIFFNumberOfTiles(handle.pointer()) : LibTiff.TIFFNumberOfStrips(handle.pointer()));
        long found = 0;
        for (int index = 0; count <= signature.fileBytes() && index < count; index++) {
            found += handle.sparse(index) ? 1 : 0;
        }
        if (found > 0 && entries() != count) {
            throw handle.incomplete("has " + entries() + " places of " + count + " strips or tiles; expected all");
        }
        if (found > 0 && found == count) {
            throw handle.incomplete("has no strip or tile in the file; expected a complete file");
        }
        return found;
    }

    /**
     * The images of the file, or the planes of its single one. Those follow its pixels: the file has room for them and its
     * description names them, or they fill it up exactly, all of it or the part before the directory.
     */
    private int imageCount(List<TiffInfo.Tag> tags, long imageBytes, CompressionScheme compression) {
        long depth = handle.intField(IMAGE_DEPTH, 1);
        if (images.count() > 1 || depth > 1 || !compression.uncompressed() || handle.sparse(0)) {
            return Math.clamp(Math.max(images.count(), depth), 1, Integer.MAX_VALUE);
        }
        long samples = Math.max(1, imageBytes * 8 / encoding.kind().bits());
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

    /** The decoded bytes of the whole image. */
    private long imageBytes(int width, int height) {
        try {
            return Math.multiplyExact(encoding.rowBytes(width), (long) height * encoding.parts());
        } catch (ArithmeticException e) {
            throw new TiffException(
                    file, "promises " + width + " x " + height + " pixels; expected an image that fits its file", e);
        }
    }

    private void requireTile(int tileWidth, int tileHeight, long imagePixels) {
        long pixels = (long) tileWidth * tileHeight;
        String found = "tiles have " + tileWidth + " x " + tileHeight + " pixels";
        if (pixels > LARGEST_TILE) {
            throw new TiffException(file, found + "; expected at most " + LARGEST_TILE);
        }
        if (pixels > ORDINARY_TILE && pixels > MOST_IMAGES_IN_TILE * imagePixels) {
            throw new TiffException(
                    file,
                    found + ", and the image has " + imagePixels + "; expected tiles about as large as the image");
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

    private Photometric photometric() {
        int code = handle.photometric(signature, images.offset());
        String found = switch (code) {
            case NO_PHOTOMETRIC, 0, 1, 2, 3 -> "";
            case 4 -> "a transparency mask";
            case 5 -> "CMYK colours";
            case 6 -> "YCbCr colours";
            default -> "photometric interpretation " + code;
        };
        if (!found.isEmpty()) {
            throw new TiffException(file, SampleEncoding.colour(found));
        }
        return code == 0 ? Photometric.MIN_IS_WHITE : Photometric.MIN_IS_BLACK;
    }

    private CompressionScheme compression() {
        int code = handle.shortField(LibTiff.TIFFTAG_COMPRESSION(), LibTiff.COMPRESSION_NONE());
        return CompressionScheme.ofCode(code);
    }

    private Optional<Resolution> resolution() {
        Optional<Float> x = handle.floatField(LibTiff.TIFFTAG_XRESOLUTION()).filter(Resolution::plausible);
        Optional<Float> y = handle.floatField(LibTiff.TIFFTAG_YRESOLUTION()).filter(Resolution::plausible);
        ResolutionUnit unit = ResolutionUnit.ofCode(handle.shortField(LibTiff.TIFFTAG_RESOLUTIONUNIT(), 2));
        return x.isPresent() && y.isPresent() ? Optional.of(new Resolution(x.get(), y.get(), unit)) : Optional.empty();
    }

    private int chunkCount(boolean tiled, long expected) {
        int count = tiled ? LibTiff.TIFFNumberOfTiles(handle.pointer()) : LibTiff.TIFFNumberOfStrips(handle.pointer());
        if (Integer.toUnsignedLong(count) != expected * encoding.parts() || expected > signature.fileBytes()) {
            throw handle.failure("promises " + Integer.toUnsignedLong(count) + " strips or tiles in "
                    + signature.fileBytes() + " bytes; expected " + expected);
        }
        return (int) expected;
    }

    private void requirePlausible(long imageBytes, long inFile, CompressionScheme compression) {
        if (inFile / compression.largestExpansion() > signature.fileBytes()) {
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
        long expected = encoding.rowBytes(info.chunkWidth()) * info.chunkRows();
        if (chunkSize != expected) {
            throw handle.failure("a strip or tile has " + chunkSize + " bytes; expected " + expected);
        }
        for (int index = 0; index < info.chunkCount() * encoding.parts(); index++) {
            if (!handle.sparse(index)) {
                requireInside(info, index);
            }
        }
    }

    private void requireInside(TiffInfo info, int index) {
        long offset = LibTiff.TIFFGetStrileOffset(handle.pointer(), index);
        long bytes = LibTiff.TIFFGetStrileByteCount(handle.pointer(), index);
        int ofImage = index % info.chunkCount();
        String chunk = info.chunkName(ofImage);
        if (offset < 1 || bytes < 1 || bytes > info.fileBytes() - offset) {
            throw handle.incomplete(
                    chunk + " is " + Long.toUnsignedString(bytes) + " bytes at offset " + Long.toUnsignedString(offset)
                            + " of a file of " + info.fileBytes() + "; expected a complete file");
        }
        long decoded = info.decodedRows(ofImage) * encoding.rowBytes(info.chunkWidth());
        if (decoded / info.compression().largestExpansion() > bytes) {
            throw handle.failure(
                    chunk + " promises " + decoded + " bytes out of " + bytes + "; expected a complete file");
        }
    }
}
