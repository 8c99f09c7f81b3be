package org.limpid.volume.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.LimpidException;
import org.limpid.image.Sample;
import org.limpid.volume.CountedVolume;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;

class TiffStackReaderTest {
    private static final String IMAGEJ =
            "ImageJ=1.54p\nimages=%d\nslices=%d\nunit=micron\nspacing=0.04\nloop=false\n\0";

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("stack.tif"), bytes);
    }

    private static String imageJ(int images) {
        return IMAGEJ.formatted(images, images);
    }

    @ParameterizedTest
    @EnumSource
    void pagesAreSectionsAndThumbnailsAreNot(Sample sample) throws IOException {
        CountedVolume volume = CountedVolume.of(sample, 7, 30, 26);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (boolean big : List.of(false, true)) {
                for (boolean thumbnails : List.of(false, true)) {
                    Path file = file(new StackTiff(volume, order, big, "", thumbnails, false).pages());
                    assertTrue(TiffStackReader.recognises(file));
                    try (VolumeReader read = TiffStackReader.open(file)) {
                        volume.assertRead(read);
                        assertEquals(thumbnails ? List.of("7 thumbnails passed over") : List.of(), read.notes());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void planesBehindOneDirectoryAreSections(Sample sample) throws IOException {
        CountedVolume volume = CountedVolume.of(sample, 7, 30, 26);
        for (boolean negative : sample == Sample.FLOAT32 ? List.of(false) : List.of(false, true)) {
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                StackTiff stack = new StackTiff(volume, order, false, imageJ(7), false, negative);
                try (VolumeReader read = TiffStackReader.open(file(stack.planes()))) {
                    volume.assertRead(read);
                    assertEquals(Optional.empty(), read.voxelSize()); // It has no resolution.
                    assertEquals(
                            "TIFF, 7 planes behind one directory", read.layout().get("format"));
                }
            }
        }
    }

    @Test
    void thousandsOfPagesOpenAtOnce() throws IOException {
        CountedVolume volume = CountedVolume.of(Sample.UINT8, 10_000, 1, 3);
        Path file = file(StackTiff.of(volume).pages());
        assertTimeout(Duration.ofSeconds(20), () -> {
            try (VolumeReader read = TiffStackReader.open(file)) {
                assertEquals(volume.shape(), read.shape());
                volume.assertRead(read, new VolumeBox(9_990, 0, 0, 10, 1, 3));
            }
        });
    }

    @Test
    void anotherKindOfPageIsNamed() throws IOException {
        byte[] bytes = StackTiff.of(CountedVolume.of(Sample.UINT8, 3, 4, 5)).pages();
        int directory = 2 + 11 * 12 + 4;
        int second = 8 + directory + 20;
        assertEquals(4, bytes[second + 2 + 2 * 12 + 8]);
        bytes[second + 2 + 2 * 12 + 8] = 3;
        assertRefused(bytes, "page 2 of 3 has 5 x 3 pixels of uint8; expected 5 x 4 pixels of uint8, as page 1 has");
    }

    @Test
    void whatIsCutOffIsRefused() throws IOException {
        byte[] bytes = StackTiff.of(CountedVolume.of(Sample.UINT8, 3, 40, 5)).pages();
        assertRefused(
                Arrays.copyOf(bytes, bytes.length - 400),
                "has 2 pages that can be found, and after them a directory that is not in the file; expected a complete file");
        CountedVolume volume = CountedVolume.of(Sample.UINT8, 4, 40, 50);
        StackTiff stack = new StackTiff(volume, ByteOrder.BIG_ENDIAN, false, imageJ(4), false, false);
        byte[] planes = stack.planes();
        assertRefused(
                Arrays.copyOf(planes, planes.length - 100),
                "promises 4 planes and has room for 3; expected a complete file");
    }

    /** The first page turned by its orientation, in the place of a tag that tells nothing here. */
    @Test
    void aPageThatIsTurnedIsNamed() throws IOException {
        CountedVolume volume = CountedVolume.of(Sample.UINT8, 3, 4, 5);
        byte[] bytes = StackTiff.of(volume).pages();
        int samplesPerPixel = 8 + 2 + 7 * 12;
        assertEquals(277 & 0xff, bytes[samplesPerPixel] & 0xff);
        bytes[samplesPerPixel] = (byte) (274 & 0xff);
        bytes[samplesPerPixel + 8] = 6;
        try (VolumeReader read = TiffStackReader.open(file(bytes))) {
            LimpidException refused = assertThrows(LimpidException.class, () -> volume.assertRead(read));
            assertEquals(
                    folder.resolve("stack.tif") + ": page 2 of 3: has orientation 1; expected 6, as page 1 has",
                    refused.getMessage());
        }
    }

    @Test
    void channelsAreRefused() throws IOException {
        String channels = "ImageJ=1.54p\nimages=6\nchannels=2\nslices=3\nhyperstack=true\n\0";
        CountedVolume volume = CountedVolume.of(Sample.UINT8, 6, 4, 5);
        StackTiff stack = new StackTiff(volume, ByteOrder.BIG_ENDIAN, false, channels, false, false);
        String expected =
                "has 2 channels x 3 slices; expected slices alone: save one channel and one frame first, such as"
                        + " with ImageJ's Duplicate";
        assertRefused(stack.pages(), expected);
        assertRefused(stack.planes(), expected);
    }

    private void assertRefused(byte[] bytes, String expected) throws IOException {
        Path file = file(bytes);
        LimpidException refused = assertThrows(LimpidException.class, () -> TiffStackReader.open(file));
        assertEquals(file + ": " + expected, refused.getMessage());
    }

    @Test
    void aSingleImageIsNoStack() throws IOException {
        assertFalse(TiffStackReader.recognises(
                file(StackTiff.of(CountedVolume.of(Sample.UINT8, 1, 4, 5)).pages())));
    }

    @Test
    void mutantsEndInOneLine() throws IOException {
        CountedVolume volume = CountedVolume.of(Sample.UINT16, 3, 8, 9);
        CountedVolume.assertMutantsEndInOneLine(file(StackTiff.of(volume).pages()), 400, 400, TiffStackReader::open);
        StackTiff planes = new StackTiff(volume, ByteOrder.BIG_ENDIAN, true, imageJ(3), false, false);
        CountedVolume.assertMutantsEndInOneLine(file(planes.planes()), 200, 300, TiffStackReader::open);
    }
}
