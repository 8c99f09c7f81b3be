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
import org.limpid.section.SectionReader;
import org.limpid.tiff.Photometric;
import org.limpid.tiff.Resolution;
import org.limpid.tiff.ResolutionUnit;
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
        try (TiffReader reader = TiffReader.open(file)) {
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
        listing.entry("samples", samples(info.sampleType()));
        listing.entry("photometric", info.photometric() == Photometric.MIN_IS_BLACK ? "min-is-black" : "min-is-white");
        listing.entry("compression", info.compression().name());
        listing.entry("layout", layout(info));
        listing.entry("pages", info.pageCount() == 1 ? "1" : info.pageCount() + ", the first is described");
        info.resolution().ifPresent(resolution -> listing.entry("resolution", resolution(resolution)));
        info.description().ifPresent(text -> listing.entry("description", text));
    }

    private static String samples(SampleType type) {
        return switch (type) {
            case UINT8 -> "uint8 (unsigned 8-bit integers)";
            case UINT16 -> "uint16 (unsigned 16-bit integers)";
            case FLOAT32 -> "float32 (32-bit floating-point numbers)";
        };
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
        String text = NumberText.of(resolution.x()) + " x " + NumberText.of(resolution.y()) + " " + unit;
        return resolution.unit() == ResolutionUnit.NONE ? text : text + pixelSize(resolution);
    }

    private static String pixelSize(Resolution resolution) {
        double nanometres = resolution.unit() == ResolutionUnit.INCH ? 25.4e6 : 10e6;
        return String.format(
                Locale.ROOT,
                " (a pixel is %s x %s nm)",
                NumberText.of(nanometres / resolution.x()),
                NumberText.of(nanometres / resolution.y()));
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
            printStatistics(SampleStatistics.of(plane, workers), (long) info.height() * info.width());
        }
    }

    private void printStatistics(SampleStatistics statistics, long pixels) {
        if (statistics.finite() < pixels) {
            listing.entry("not finite", (pixels - statistics.finite()) + " of " + pixels + " pixels, left out below");
        }
        if (statistics.finite() > 0) {
            listing.entry("minimum", NumberText.of(statistics.minimum()));
            listing.entry("maximum", NumberText.of(statistics.maximum()));
            listing.entry("mean", NumberText.of(statistics.mean()));
            listing.entry("deviation", NumberText.of(statistics.deviation()) + " (standard deviation)");
        }
    }
}
