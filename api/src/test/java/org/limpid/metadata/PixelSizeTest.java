package org.limpid.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.tiff.Compression;
import org.limpid.tiff.Resolution;
import org.limpid.tiff.ResolutionUnit;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;
import org.limpid.tiff.TiffWriter;

/** Pixel sizes of microscopes and other programs. */
class PixelSizeTest {
    private static final String FEI =
            "[User]\r\nDate=01/02/2026\r\n[EScan]\r\nPixelWidth=3e-9\r\n[Scan]\r\nDwell=1e-6\r\n"
                    + "PixelWidth=8e-009\r\nPixelHeight=1.6e-008\r\n";

    @TempDir
    private Path folder;

    private TiffInfo file(Optional<Resolution> resolution, TiffInfo.Tag... tags) {
        Path file = folder.resolve("section.tif");
        file.toFile().delete();
        TiffFormat format =
                TiffFormat.of(4, 3, SampleType.UINT8, Compression.NONE).withTags(List.of(tags));
        try (Arena arena = Arena.ofConfined();
                TiffWriter writer = TiffWriter.create(
                        file, resolution.map(format::withResolution).orElse(format))) {
            writer.writeAll(arena.allocate(12));
            writer.finish();
        }
        try (TiffReader reader = TiffReader.open(file)) {
            return reader.info();
        }
    }

    private static TiffInfo.Tag latin1(int tag, String text) {
        return new TiffInfo.Tag(tag, 2, (text + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertSize(double x, double y, String source, TiffInfo info) {
        PixelSize size = PixelSize.of(info).orElseThrow();
        assertEquals(x, size.x(), 1e-6 * x);
        assertEquals(y, size.y(), 1e-6 * y);
        assertEquals(source, size.source());
        Resolution resolution = PixelSize.resolutionOf(info).orElseThrow();
        if (!source.contains("resolution")) {
            assertEquals(ResolutionUnit.CENTIMETER, resolution.unit());
            assertEquals(1e7 / x, resolution.x(), 1e-6 * 1e7 / x);
            assertEquals(1e7 / y, resolution.y(), 1e-6 * 1e7 / y);
        } else {
            assertEquals(info.resolution().orElseThrow(), resolution);
        }
    }

    @Test
    void fei() {
        for (int tag : new int[] {34680, 34682}) {
            assertSize(8, 16, "FEI's tag " + tag, file(Optional.empty(), latin1(tag, FEI)));
        }
        assertSize(
                3,
                3,
                "FEI's tag 34682",
                file(Optional.empty(), latin1(34682, FEI.substring(0, FEI.indexOf("[Scan]")))));
    }

    @ParameterizedTest
    @CsvSource({
        "8.5 nm, 8.5",
        "0.0085 \u00b5m, 8.5",
        "'0,0085 um', 8.5",
        "850 pm, 0.85",
    })
    void zeiss(String value, double expected) {
        String text = "1\r\n0\r\nAP_PIXEL_SIZE\r\nPixel Size = 3 nm\r\nAP_IMAGE_PIXEL_SIZE\r\nImage Pixel Size = "
                + value + "\r\nDP_ZOOM\r\nZoom = 1\r\n";
        assertSize(expected, expected, "Zeiss's tag 34118", file(Optional.empty(), latin1(34118, text)));
    }

    @Test
    void fibics() {
        String text = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><Fibics version=\"1.0\"><Scan><Ux>0.006</Ux>"
                + "<Uy>0.008</Uy><Vx>0</Vx><Vy>-0.02</Vy></Scan></Fibics>";
        assertSize(10, 20, "Fibics' tag 51023", file(Optional.empty(), latin1(51023, text)));
    }

    @Test
    void ome() {
        String text = "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image><Pixels"
                + " PhysicalSizeX=\"8\" PhysicalSizeXUnit=\"nm\" PhysicalSizeY=\"0.016\"/></Image></OME>";
        assertSize(8, 16, "OME-XML", file(Optional.empty(), latin1(270, text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nm", "\u00b5m", "\\u00B5m", "micron"})
    void imageJ(String unit) {
        double nanometres = unit.equals("nm") ? 1 : 1000;
        Resolution resolution = new Resolution(0.125f, 0.0625f, ResolutionUnit.NONE);
        TiffInfo info =
                file(Optional.of(resolution), latin1(270, "ImageJ=1.54f\nunit=" + unit + "\n"), latin1(34682, FEI));
        assertSize(8 * nanometres, 16 * nanometres, "the resolution and ImageJ's unit", info);
    }

    /** Sizes in the file's own resolution hold; those of screens, printers and without a unit give way. */
    @ParameterizedTest
    @CsvSource({
        "1250000, CENTIMETER, true",
        "3175000, INCH, true",
        "64, INCH, false",
        "72, INCH, false",
        "96, INCH, false",
        "37.795, CENTIMETER, false",
        "600, INCH, false",
        "1, NONE, false",
    })
    void resolutions(float perUnit, ResolutionUnit unit, boolean holds) {
        Resolution resolution = new Resolution(perUnit, perUnit, unit);
        TiffInfo both = file(Optional.of(resolution), latin1(34682, FEI));
        assertSize(8, holds ? 8 : 16, holds ? "the resolution" : "FEI's tag 34682", both);
        TiffInfo alone = file(Optional.of(resolution));
        assertEquals(holds, PixelSize.of(alone).isPresent());
        assertEquals(Optional.of(resolution), PixelSize.resolutionOf(alone));
    }

    @Test
    void damagedTagsTellNothing() {
        List<TiffInfo.Tag> tags = new ArrayList<>();
        for (String value : new String[] {"", "0", "-8e-9", "NaN", "Infinity", "8 nm", "9e99"}) {
            tags.add(latin1(34682, "[Scan]\nPixelWidth=" + value + "\n"));
            tags.add(latin1(34118, "AP_PIXEL_SIZE\nPixel Size = " + value + " furlongs\n"));
            tags.add(latin1(51023, "<Fibics><Ux>" + value + "</Ux><Vy>"));
            tags.add(latin1(270, "<OME><Pixels PhysicalSizeX='" + value + "'/></OME>"));
        }
        tags.add(latin1(34118, "AP_PIXEL_SIZE"));
        for (TiffInfo.Tag tag : tags) {
            TiffInfo info = file(Optional.empty(), tag);
            assertTrue(PixelSize.of(info).isEmpty(), tag::text);
            assertTrue(PixelSize.resolutionOf(info).isEmpty(), tag::text);
        }
    }
}
