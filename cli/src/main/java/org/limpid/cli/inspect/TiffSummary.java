package org.limpid.cli.inspect;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import org.limpid.WorkerPool;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.TextTable;
import org.limpid.image.Plane;
import org.limpid.internal.PhysicalMemory;
import org.limpid.metadata.DataBar;
import org.limpid.metadata.PixelSize;
import org.limpid.section.SectionReader;
import org.limpid.tiff.Photometric;
import org.limpid.tiff.Resolution;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** The layout and pixel statistics of a TIFF file's first page, for a person. */
final class TiffSummary {
    private final Path file;
    private final TextTable listing;

    TiffSummary(Path file, TextTable listing) {
        this.file = file;
        this.listing = listing;
    }

    void print() {
        try (TiffReader reader = TiffReader.open(file, DataBar::imageRows)) {
            printHeader(reader.info());
            reader.warnings().forEach(warning -> listing.entry("warning", warning));
            printPixels(reader);
        }
    }

    private void printHeader(TiffInfo info) {
        listing.line(file.toString());
        listing.entry(
                "format",
                (info.bigTiff() ? "BigTIFF" : "classic TIFF") + ", "
                        + (info.byteOrder() == ByteOrder.LITTLE_ENDIAN ? "little-endian" : "big-endian"));
        listing.entry("file", NumberText.exactBytes(info.fileBytes()));
        listing.entry("size", info.width() + " x " + info.height() + " pixels (width x height)");
        if (info.rowsBelow() > 0) {
            listing.entry("data bar", info.rowsBelow() + " further rows below, left out of the numbers below");
        }
        DataBar.doubt(info).ifPresent(rows -> listing.entry("data bar", rows));
        listing.entry("samples", samples(info.sampleType()));
        listing.entry("photometric", info.photometric() == Photometric.MIN_IS_BLACK ? "min-is-black" : "min-is-white");
        if (info.photometric() == Photometric.MIN_IS_WHITE) {
            printTaken(info);
        }
        listing.entry("orientation", orientation(info.orientation()));
        listing.entry("compression", info.compression().name());
        listing.entry("layout", layout(info));
        listing.entry("images", images(info));
        info.notes().forEach(note -> listing.entry("note", note));
        info.resolution().ifPresent(resolution -> listing.entry("resolution", resolution(resolution)));
        listing.entry(
                "pixel size", PixelSize.of(info).map(TiffSummary::pixelSize).orElse("not known"));
        info.description().ifPresent(text -> listing.entry("description", text));
    }

    private void printTaken(TiffInfo info) {
        String white = info.sampleType() == SampleType.FLOAT32
                ? "0"
                : Integer.toString((1 << 8 * info.sampleType().bytes()) - 1);
        listing.entry(
                "taken as", white + " less the samples, below and in results: what viewers show bright is bright");
    }

    private static String orientation(int code) {
        String rows = switch (code) {
            case 1 -> "as they are stored";
            case 2 -> "mirrored left to right";
            case 3 -> "turned by 180 degrees";
            case 4 -> "mirrored top to bottom";
            case 5 -> "with rows as columns";
            case 6 -> "turned by 90 degrees clockwise";
            case 7 -> "with rows as columns, turned by 180 degrees";
            default -> "turned by 90 degrees counter-clockwise";
        };
        return code + ", to be shown " + rows;
    }

    private static String samples(SampleType type) {
        return switch (type) {
            case UINT8 -> "uint8 (unsigned 8-bit integers)";
            case UINT16 -> "uint16 (unsigned 16-bit integers)";
            case FLOAT32 -> "float32 (32-bit floating-point numbers)";
        };
    }

    private static String images(TiffInfo info) {
        return info.imageCount() == 1 ? "1" : info.imageCount() + ", the first is described";
    }

    private static String layout(TiffInfo info) {
        String chunks = info.chunkCount() == 1 ? "" : "s";
        return info.tiled()
                ? info.chunkCount() + " tile" + chunks + " of " + info.chunkWidth() + " x " + info.chunkRows()
                        + " pixels"
                : info.chunkCount() + " strip" + chunks + " of " + info.chunkRows() + " rows";
    }

    private static String resolution(Resolution resolution) {
        String unit = switch (resolution.unit()) {
            case NONE -> "no unit";
            case INCH -> "pixels per inch";
            case CENTIMETER -> "pixels per centimetre";
        };
        return NumberText.of(resolution.x()) + " x " + NumberText.of(resolution.y()) + " " + unit;
    }

    private static String pixelSize(PixelSize size) {
        return String.format(
                Locale.ROOT, "%s x %s nm, from %s", NumberText.of(size.x()), NumberText.of(size.y()), size.source());
    }

    private void printPixels(TiffReader reader) {
        TiffInfo info = reader.info();
        if (info.imageBytes() > PhysicalMemory.bytes() / 2) {
            listing.entry(
                    "pixels",
                    "not read: they need " + NumberText.bytes(info.imageBytes())
                            + ", more than half of this machine's memory");
            return;
        }
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(Runtime.getRuntime().availableProcessors())) {
            MemorySegment pixels = arena.allocate(info.imageBytes(), Double.BYTES);
            workers.forEach(info.chunkCount(), (chunk, worker) -> reader.readChunk(chunk, pixels));
            Plane plane = Plane.dense(pixels, SectionReader.sample(info.sampleType()), info.height(), info.width());
            SampleStatistics.of(plane, workers).print(listing, (long) info.height() * info.width(), "pixels");
        }
    }
}
