package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many images files have, and which one is read. */
class TiffImagesTest {
    private static final int SIDE = 4;
    private static final int PLANE = SIDE * SIDE;

    @TempDir
    Path folder;

    private static ComposedTiff.Image add(ComposedTiff file, int value) {
        long[] samples = new long[PLANE];
        Arrays.fill(samples, value);
        return file.image(SIDE, SIDE, 1, 8).samples(8, samples);
    }

    private static ComposedTiff.Image thumbnail(ComposedTiff file) {
        return file.image(2, 2, 1, 8).samples(8, 9, 9, 9, 9).with(254, ComposedTiff.LONG, 1);
    }

    private TiffInfo info(ComposedTiff file) throws IOException {
        try (TiffReader reader = TiffReader.open(file.write(folder.resolve("file.tif")))) {
            return reader.info();
        }
    }

    private int count(String description, int behind) throws IOException {
        ComposedTiff file = new ComposedTiff(ByteOrder.BIG_ENDIAN);
        add(file, 1).text(270, description).room(behind);
        return info(file).imageCount();
    }

    private static int firstSample(Path file) {
        try (TiffReader reader = TiffReader.open(file);
                Arena arena = Arena.ofConfined()) {
            MemorySegment image = arena.allocate(reader.info().imageBytes());
            reader.readAll(image);
            return image.get(ValueLayout.JAVA_BYTE, 0);
        }
    }

    @Test
    void severalImagesAreRefusedByTheirNumber() throws IOException {
        ComposedTiff file = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        add(file, 1);
        add(file, 2);
        add(file, 3);
        TiffInfo info = info(file);
        assertEquals(3, info.imageCount());
        TiffException refused = assertThrows(TiffException.class, info::requireOneImage);
        assertTrue(refused.getMessage().startsWith(info.path() + ": has 3 images; expected 1: name the file"));
        assertEquals(1, refused.getMessage().lines().count());
    }

    @Test
    void thumbnailsArePassedOverWhereverTheyAre() throws IOException {
        ComposedTiff file = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        thumbnail(file);
        add(file, 7);
        thumbnail(file);
        TiffInfo info = info(file);
        info.requireOneImage();
        assertEquals(SIDE, info.width());
        assertEquals(List.of("2 thumbnails passed over"), info.notes());
        assertEquals(7, firstSample(info.path()));
    }

    @Test
    void olderThumbnailsAndMasksOfTransparencyArePassedOver() throws IOException {
        ComposedTiff file = new ComposedTiff(ByteOrder.BIG_ENDIAN);
        file.image(2, 2, 1, 8).samples(8, 9, 9, 9, 9).with(255, ComposedTiff.SHORT, 2);
        add(file, 7).with(254, ComposedTiff.LONG, 2);
        file.image(SIDE, SIDE, 1, 1).chunk(new byte[SIDE]).with(254, ComposedTiff.LONG, 4);
        assertEquals(1, info(file).imageCount());
        assertEquals(7, firstSample(folder.resolve("file.tif")));
    }

    @Test
    void onlyReducedImagesAreImages() throws IOException {
        ComposedTiff file = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        thumbnail(file);
        thumbnail(file);
        assertEquals(2, info(file).imageCount());
        assertEquals(List.of(), info(file).notes());
    }

    @Test
    void directoriesThatGoInACircleEnd() throws IOException {
        ComposedTiff file = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        add(file, 1);
        Path path = file.write(folder.resolve("circle.tif"));
        byte[] bytes = java.nio.file.Files.readAllBytes(path);
        java.nio.ByteBuffer little = java.nio.ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = little.getInt(4);
        little.putInt(directory + 2 + 12 * little.getShort(directory), directory);
        java.nio.file.Files.write(path, bytes);
        try (TiffReader reader = TiffReader.open(path)) {
            assertEquals(1, reader.info().imageCount());
        }
    }

    /** ImageJ writes a stack of more than 4 GB with one directory; all planes follow the first. */
    @Test
    void planesOfImageJ() throws IOException {
        assertEquals(5, count("ImageJ=1.54f\nimages=5\nslices=5\n", 5 * PLANE + 2));
        assertEquals(1, count("ImageJ=1.54f\nimages=5\nslices=5\n", 0));
        assertEquals(1, count("images=5\n", 5 * PLANE + 2));
    }

    @Test
    void planesOfTifffile() throws IOException {
        assertEquals(6, count("{\"shape\": [2, 3, 4, 4], \"truncated\": true}", 7 * PLANE + 2));
        assertEquals(6, count("shape=(6, 4, 4)", 7 * PLANE + 2));
        assertEquals(1, count("{\"shape\": [4, 4]}", 7 * PLANE + 2));
        assertEquals(1, count("{\"shape\": [6, 4, 4]}", 0));
    }

    @Test
    void planesThatNothingNamesFillTheFileUp() throws IOException {
        assertEquals(4, count("a stack", 3 * PLANE));
        assertEquals(1, count("a stack", 3 * PLANE + 2));
        Path file = folder.resolve("directory-first.tif");
        java.nio.ByteBuffer bytes =
                java.nio.ByteBuffer.allocate(134 + 3 * PLANE).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) 0x4949).putShort((short) 42).putInt(8).putShort((short) 10);
        int[][] tags = {
            {256, SIDE},
            {257, SIDE},
            {258, 8},
            {259, 1},
            {262, 1},
            {273, 134},
            {277, 1},
            {278, SIDE},
            {279, PLANE},
            {339, 1}
        };
        for (int[] tag : tags) {
            bytes.putShort((short) tag[0])
                    .putShort((short) ComposedTiff.LONG)
                    .putInt(1)
                    .putInt(tag[1]);
        }
        java.nio.file.Files.write(file, bytes.array());
        try (TiffReader reader = TiffReader.open(file)) {
            assertEquals(3, reader.info().imageCount());
        }
        java.nio.file.Files.write(file, Arrays.copyOf(bytes.array(), 134 + 2 * PLANE + 1));
        try (TiffReader reader = TiffReader.open(file)) {
            assertEquals(1, reader.info().imageCount());
        }
    }
}
