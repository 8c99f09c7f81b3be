package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TiffWriterFailureTest {
    private static final TiffFormat FORMAT = TiffFormat.of(700, 4000, SampleType.UINT16, Compression.NONE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void noRoom(Compression compression) {
        Path file = folder.resolve("image.tif");
        TiffFormat format = TiffFormat.of(700, 4000, SampleType.UINT16, compression);
        try (Arena arena = Arena.ofShared();
                FileSizeLimit small = FileSizeLimit.of(100_000)) {
            assertNotNull(small);
            MemorySegment image = SampleImage.of(arena, 700, 4000, SampleType.UINT16, 1);
            TiffException e = assertThrows(TiffException.class, () -> write(file, format, image));
            assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
            assertTrue(e.getMessage().contains("File too large"), e.getMessage());
        }
    }

    @Test
    void neitherAFileNorALinkIsWrittenTo() throws IOException {
        Path file = Files.writeString(folder.resolve("file.tif"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link.tif"), file);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.tif"), folder.resolve("nothing.tif"));
        for (Path taken : List.of(file, link, dangling)) {
            assertMessage(
                    assertThrows(TiffException.class, () -> TiffWriter.create(taken, FORMAT)),
                    taken + ": cannot be created: a file of that name is in the way; expected a folder to write to");
        }
        assertEquals("mine", Files.readString(file));
        assertFalse(Files.exists(folder.resolve("nothing.tif")));
    }

    @Test
    void missingFolder() {
        Path file = folder.resolve("none/image.tif");
        assertMessage(
                assertThrows(TiffException.class, () -> TiffWriter.create(file, FORMAT)),
                file + ": cannot be created: its folder does not exist; expected a folder to write to");
    }

    @Test
    void folderInPlaceOfAFile() {
        assertMessage(
                assertThrows(TiffException.class, () -> TiffWriter.create(folder, FORMAT)),
                folder + ": cannot be created: it is a folder; expected a folder to write to");
    }

    @Test
    void noPermission() throws IOException {
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assumeFalse(
                Files.isWritable(closed), "SKIPPED: this user may write everywhere, so permissions cannot be tested");
        Path file = closed.resolve("image.tif");
        assertMessage(
                assertThrows(TiffException.class, () -> TiffWriter.create(file, FORMAT)),
                file + ": cannot be created: permission denied; expected a folder to write to");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void anUnfinishedFileIsNoImage(Compression compression) {
        TiffFormat format = TiffFormat.of(700, 4000, SampleType.UINT16, compression);
        Path file = folder.resolve("unfinished.tif");
        try (Arena arena = Arena.ofShared();
                TiffWriter writer = TiffWriter.create(file, format)) {
            MemorySegment image = SampleImage.of(arena, 700, 4000, SampleType.UINT16, 1);
            writer.writeAll(image);
        }
        assertThrows(TiffException.class, () -> TiffReader.open(file).close());
    }

    @Test
    void strips() {
        Path file = folder.resolve("strips.tif");
        try (Arena arena = Arena.ofShared();
                TiffWriter writer = TiffWriter.create(file, FORMAT)) {
            MemorySegment image = SampleImage.of(arena, 700, 4000, SampleType.UINT16, 1);
            assertEquals(2, writer.stripCount());
            assertThrows(IllegalArgumentException.class, () -> writer.writeStrip(2, image));
            assertThrows(IllegalArgumentException.class, () -> writer.writeStrip(-1, image));
            assertThrows(IllegalArgumentException.class, () -> writer.writeStrip(0, image.asSlice(0, 100)));
            writer.writeStrip(1, image);
            assertThrows(IllegalStateException.class, () -> writer.writeStrip(1, image));
            IllegalStateException e = assertThrows(IllegalStateException.class, writer::finish);
            assertEquals("1 strips are written; expected 2", e.getMessage());
            writer.writeStrip(0, image);
            writer.finish();
            assertThrows(IllegalStateException.class, writer::finish);
            assertThrows(IllegalStateException.class, () -> writer.writeStrip(0, image));
        }
        TiffReader.open(file).close();
    }

    @Test
    void closingTwiceIsHarmless() {
        TiffWriter writer = TiffWriter.create(folder.resolve("twice.tif"), FORMAT);
        writer.close();
        writer.close();
        assertThrows(IllegalStateException.class, writer::finish);
    }

    @Test
    void formats() {
        assertThrows(IllegalArgumentException.class, () -> TiffFormat.of(0, 1, SampleType.UINT8, Compression.NONE));
        assertThrows(IllegalArgumentException.class, () -> TiffFormat.of(1, -1, SampleType.UINT8, Compression.NONE));
        assertThrows(IllegalArgumentException.class, () -> FORMAT.withDeflateLevel(0));
        assertThrows(IllegalArgumentException.class, () -> FORMAT.withDescription("a\0b"));
        assertThrows(IllegalArgumentException.class, () -> new Resolution(0, 1, ResolutionUnit.INCH));
        assertEquals(
                "a", FORMAT.withSoftware("b").withSoftware("a").tags().get(0).text());
    }

    private static void write(Path file, TiffFormat format, MemorySegment image) {
        try (TiffWriter writer = TiffWriter.create(file, format)) {
            writer.writeAll(image);
            writer.finish();
        }
    }

    private static void assertMessage(TiffException e, String expected) {
        assertEquals(expected, e.getMessage());
    }
}
