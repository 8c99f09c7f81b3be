package org.limpid.tiff;

import org.limpid.natives.tiff.LibTiff;

/** The tags that libtiff needs of a file that is written; the others are put into its directory at the end. */
final class TiffTags {
    private static final int FLOATING_POINT_PREDICTOR = 3;

    private TiffTags() {}

    static void write(TiffHandle handle, TiffFormat format) {
        handle.set("ImageWidth", LibTiff.TIFFTAG_IMAGEWIDTH(), format.width());
        handle.set("ImageLength", LibTiff.TIFFTAG_IMAGELENGTH(), format.height());
        handle.set(
                "BitsPerSample",
                LibTiff.TIFFTAG_BITSPERSAMPLE(),
                8 * format.sampleType().bytes());
        handle.set("SamplesPerPixel", LibTiff.TIFFTAG_SAMPLESPERPIXEL(), 1);
        handle.set("SampleFormat", LibTiff.TIFFTAG_SAMPLEFORMAT(), sampleFormat(format));
        handle.set("PlanarConfiguration", LibTiff.TIFFTAG_PLANARCONFIG(), LibTiff.PLANARCONFIG_CONTIG());
        handle.set("PhotometricInterpretation", LibTiff.TIFFTAG_PHOTOMETRIC(), LibTiff.PHOTOMETRIC_MINISBLACK());
        handle.set("Orientation", LibTiff.TIFFTAG_ORIENTATION(), LibTiff.ORIENTATION_TOPLEFT());
        handle.set("RowsPerStrip", LibTiff.TIFFTAG_ROWSPERSTRIP(), format.rowsPerStrip());
        compression(handle, format);
        format.resolution().ifPresent(resolution -> resolution(handle, resolution));
    }

    private static int sampleFormat(TiffFormat format) {
        return format.sampleType() == SampleType.FLOAT32 ? LibTiff.SAMPLEFORMAT_IEEEFP() : LibTiff.SAMPLEFORMAT_UINT();
    }

    private static void compression(TiffHandle handle, TiffFormat format) {
        handle.set(
                "Compression",
                LibTiff.TIFFTAG_COMPRESSION(),
                format.compression().code());
        if (format.compression() == Compression.NONE) {
            return;
        }
        int difference =
                format.sampleType() == SampleType.FLOAT32 ? FLOATING_POINT_PREDICTOR : LibTiff.PREDICTOR_HORIZONTAL();
        handle.set(
                "Predictor", LibTiff.TIFFTAG_PREDICTOR(), format.predictor() ? difference : LibTiff.PREDICTOR_NONE());
        if (format.compression() == Compression.DEFLATE) {
            handle.set("ZipQuality", LibTiff.TIFFTAG_ZIPQUALITY(), format.deflateLevel());
        }
    }

    private static void resolution(TiffHandle handle, Resolution resolution) {
        handle.set("XResolution", LibTiff.TIFFTAG_XRESOLUTION(), resolution.x());
        handle.set("YResolution", LibTiff.TIFFTAG_YRESOLUTION(), resolution.y());
        handle.set(
                "ResolutionUnit",
                LibTiff.TIFFTAG_RESOLUTIONUNIT(),
                resolution.unit().code());
    }
}
