package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiffRejectionTest {
    @TempDir
    Path folder;

    @Test
    void missingFile() throws IOException {
        assertRejected(folder.resolve("none.tif"), "does not exist; expected a TIFF file");
        Path link = Files.createSymbolicLink(folder.resolve("link.tif"), Path.of("none.tif"));
        assertRejected(link, "is a link to none.tif, which is not there; expected a TIFF file");
    }

    @Test
    void folderInPlaceOfAFile() {
        assertRejected(folder, "is a folder; expected a TIFF file");
    }

    @Test
    void emptyFile() throws IOException {
        assertRejected(Files.createFile(folder.resolve("empty.tif")), "is empty; expected a TIFF file");
    }

    @Test
    void tooShortAFile() throws IOException {
        assertRejected(
                Files.write(folder.resolve("short.tif"), new byte[] {0x49, 0x49, 42, 0}), "has 4 bytes; expected");
    }

    @Test
    void anotherFormat() throws IOException {
        Path file = Files.writeString(folder.resolve("text.tif"), "not an image at all");
        assertRejected(file, "is not a TIFF file: it starts with bytes 6e6f7420; expected 49492a00");
    }

    @Test
    void noPermission() throws IOException {
        Path file = new RawTiff().write(folder.resolve("secret.tif"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "SKIPPED: this user may read everything, so permissions cannot be tested");
        assertRejected(file, "cannot be read: permission denied; expected a readable TIFF file");
    }

    @Test
    void headerWithoutDirectory() throws IOException {
        byte[] bytes = new byte[100];
        bytes[0] = bytes[1] = 0x49;
        bytes[2] = 42;
        bytes[4] = 127;
        assertRejected(
                Files.write(folder.resolve("cut.tif"), bytes),
                "has its directory at byte 127 of 100; expected a complete file");
        bytes[4] = 98;
        assertRejected(
                Files.write(folder.resolve("none.tif"), bytes), "cannot be opened; expected a TIFF file (libtiff: ");
    }

    @Test
    void unsupportedKinds() throws IOException {
        Map<RawTiff, String> kinds = Map.ofEntries(
                Map.entry(new RawTiff().with(258, 2), "samples have 2 bits; expected 8, 16 or 32, or 1 in masks"),
                Map.entry(new RawTiff().with(258, 24), "samples are uint24; expected uint8, uint16"),
                Map.entry(new RawTiff().with(258, 64), "samples are uint64; expected uint8, uint16"),
                Map.entry(new RawTiff().with(258, 64).with(339, 6), "samples are complex64; expected uint8, uint16"),
                Map.entry(new RawTiff().with(262, 5), "CMYK colours; expected grey levels: make it grey first"),
                Map.entry(
                        new RawTiff().withColorMap().with(262, 3).with(258, 16),
                        "a palette of 1 samples of 16 bits; expected grey levels"),
                Map.entry(
                        new RawTiff().with(259, 34712),
                        "compression is JPEG 2000 (34712), which this libtiff cannot decode; expected none, LZW"),
                Map.entry(new RawTiff().with(259, 12345), "compression is code 12345 (12345), which this libtiff"));
        int number = 0;
        for (Map.Entry<RawTiff, String> kind : kinds.entrySet()) {
            Path file = kind.getKey().write(folder.resolve(number++ + ".tif"));
            assertRejected(file, kind.getValue());
        }
    }

    @Test
    void emptyImages() throws IOException {
        assertRejected(new RawTiff().with(256, 0).write(folder.resolve("w.tif")), "expected");
        assertRejected(new RawTiff().with(257, 0).write(folder.resolve("h.tif")), "expected");
        assertRejected(new RawTiff().without(256).write(folder.resolve("n.tif")), "expected");
        assertRejected(new RawTiff().with(256, -1).with(257, -1).write(folder.resolve("m.tif")), "expected");
    }

    @Test
    void moreThanTheFileHolds() throws IOException {
        assertRejected(
                new RawTiff().with(256, 320_000).with(257, 320_000).write(folder.resolve("100gb.tif")),
                "promises an image of 102400000000 bytes (compression none) in a file of");
        assertRejected(
                new RawTiff().with(256, 320_000).with(257, 320_000).with(259, 5).write(folder.resolve("lzw.tif")),
                "promises an image of 102400000000 bytes (compression LZW) in a file of");
        assertRejected(
                new RawTiff()
                        .with(256, Integer.MAX_VALUE)
                        .with(257, Integer.MAX_VALUE)
                        .with(278, Integer.MAX_VALUE)
                        .write(folder.resolve("max.tif")),
                "promises an image of");
        assertRejected(new RawTiff().with(257, 16).write(folder.resolve("rows.tif")), "expected");
        assertRejected(
                new RawTiff().with(273, 150).write(folder.resolve("late.tif")),
                "strip 0 of 1 is 64 bytes at offset 150 of a file of");
        assertRejected(
                new RawTiff().with(259, 5).with(279, 1000).write(folder.resolve("long.tif")),
                "strip 0 of 1 is 1000 bytes at offset 8 of a file of");
    }

    @Test
    void hugeTiles() throws IOException {
        RawTiff tiles = new RawTiff().without(273).without(278).without(279);
        tiles.with(322, 1 << 20).with(323, 1 << 20).with(324, 8).with(325, 64);
        assertRejected(
                tiles.write(folder.resolve("tiles.tif")), "tiles have 1048576 x 1048576 pixels; expected at most");
        tiles.with(322, 1 << 13).with(323, 1 << 13);
        assertRejected(tiles.write(folder.resolve("wide.tif")), "tiles have 8192 x 8192 pixels, and the image has");
    }

    @Test
    void everyTruncationIsSeen() throws IOException {
        try (Arena arena = Arena.ofShared()) {
            for (Compression compression : Compression.values()) {
                TiffFormat format = TiffFormat.of(640, 900, SampleType.UINT16, compression);
                Path file = folder.resolve(compression + ".tif");
                try (TiffWriter writer = TiffWriter.create(file, format)) {
                    writer.writeAll(SampleImage.of(arena, 640, 900, SampleType.UINT16, 2));
                    writer.finish();
                }
                byte[] whole = Files.readAllBytes(file);
                for (int part = 1; part < 20; part++) {
                    Path cut = folder.resolve("cut.tif");
                    Files.write(cut, Arrays.copyOf(whole, whole.length * part / 20));
                    assertTrue(assertRejected(cut, "expected a complete file").incomplete());
                }
            }
        }
    }

    @Test
    void damagedStripNamesItselfAndKeepsTheReaderUsable() throws IOException {
        try (Arena arena = Arena.ofShared()) {
            TiffFormat format = TiffFormat.of(1000, 2000, SampleType.UINT16, Compression.DEFLATE);
            Path file = folder.resolve("damaged.tif");
            MemorySegment image = SampleImage.of(arena, 1000, 2000, SampleType.UINT16, 2);
            try (TiffWriter writer = TiffWriter.create(file, format)) {
                writer.writeAll(image);
                writer.finish();
            }
            byte[] bytes = Files.readAllBytes(file);
            Arrays.fill(bytes, 8, 2000, (byte) 0xFF);
            Files.write(file, bytes);
            try (TiffReader reader = TiffReader.open(file)) {
                MemorySegment target = arena.allocate(image.byteSize());
                TiffException e = assertThrows(TiffException.class, () -> reader.readChunk(0, target));
                String start = file + ": strip 0 of 8 does not decode; expected 524000 bytes (libtiff: ";
                assertTrue(e.getMessage().startsWith(start), e.getMessage());
                reader.readChunk(1, target);
                assertEquals(-1, target.asSlice(524000, 524000).mismatch(image.asSlice(524000, 524000)));
            }
        }
    }

    @Test
    void wrongArguments() throws IOException {
        Path file = new RawTiff().write(folder.resolve("good.tif"));
        TiffReader reader = TiffReader.open(file);
        try (Arena arena = Arena.ofShared()) {
            assertThrows(IllegalArgumentException.class, () -> reader.readChunk(0, arena.allocate(63)));
            assertThrows(IllegalArgumentException.class, () -> reader.readChunk(1, arena.allocate(64)));
            assertThrows(IllegalArgumentException.class, () -> reader.readChunk(-1, arena.allocate(64)));
            assertThrows(
                    IllegalArgumentException.class, () -> reader.readChunk(0, MemorySegment.ofArray(new byte[64])));
            reader.close();
            reader.close();
            assertThrows(IllegalStateException.class, () -> reader.readChunk(0, arena.allocate(64)));
        }
    }

    @Test
    void failedReadHasItsReason() throws IOException {
        Path file = new RawTiff().write(folder.resolve("good.tif"));
        try (TiffReader reader = TiffReader.open(file);
                Arena arena = Arena.ofShared()) {
            MemorySegment image = arena.allocate(reader.info().imageBytes());
            Thread.currentThread().interrupt();
            TiffException failed = assertThrows(TiffException.class, () -> reader.readChunk(0, image));
            assertTrue(Thread.interrupted());
            assertInstanceOf(ClosedByInterruptException.class, failed.getCause());
            assertEquals(
                    file + ": cannot be read: ClosedByInterruptException; expected a readable TIFF file",
                    failed.getMessage());
        }
    }

    private static TiffException assertRejected(Path file, String part) {
        TiffException e = assertThrows(TiffException.class, () -> readAll(file));
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertTrue(e.getMessage().contains("; expected "), e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        return e;
    }

    private static void readAll(Path file) {
        try (TiffReader reader = TiffReader.open(file);
                Arena arena = Arena.ofShared()) {
            reader.readAll(arena.allocate(reader.info().imageBytes()));
        }
    }
}
