package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.natives.NativeLibraries;
import org.limpid.natives.tiff.LibTiff;
import org.limpid.natives.tiff.SeparateLibTiff;

/** Files that the libtiff in use does not decode. */
class SystemCodecsTest {
    private static final int ZSTANDARD = 50_000;
    private static final int SIDE = 8;

    @TempDir
    Path folder;

    /** Frame of a single block of bytes as they are. */
    private static byte[] frame(byte[] content) {
        ByteBuffer bytes = ByteBuffer.allocate(9 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0xFD2F_B528).put((byte) 0x20).put((byte) content.length);
        int block = content.length << 3 | 1;
        bytes.put((byte) block).put((byte) (block >> 8)).put((byte) (block >> 16));
        return bytes.put(content).array();
    }

    private static byte[] strip(int from) {
        byte[] content = new byte[SIDE * SIDE];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (from + i);
        }
        return content;
    }

    private Path file(byte[] second) throws IOException {
        assumeTrue(
                NativeLibraries.tiff() != null && LibTiff.TIFFIsCODECConfigured((short) ZSTANDARD) == 0,
                "SKIPPED: the libtiff in use decodes Zstandard");
        ComposedTiff file = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        file.image(2, 2, 1, 8).samples(8, 1, 2, 3, 4).with(254, ComposedTiff.LONG, 1);
        file.image(SIDE, 2 * SIDE, 1, 8)
                .with(259, ComposedTiff.SHORT, ZSTANDARD)
                .with(278, ComposedTiff.LONG, SIDE)
                .chunk(frame(strip(0)))
                .chunk(second);
        return file.write(folder.resolve("zstandard.tif"));
    }

    private static boolean systemDecodes() {
        boolean decodes = NativeLibraries.systemTiff()
                .map(found -> new SeparateLibTiff(found.symbols()).decodes(ZSTANDARD))
                .orElse(false);
        if (!decodes) {
            System.err.println("SKIPPED: the system has no libtiff that decodes Zstandard");
        }
        return decodes;
    }

    @Test
    void theSystemsLibraryDecodesWhatTheOneInUseDoesNot() throws IOException {
        Path path = file(frame(strip(64)));
        assumeTrue(systemDecodes(), "SKIPPED: no libtiff of the system decodes Zstandard");
        try (TiffReader reader = TiffReader.open(path);
                Arena arena = Arena.ofConfined()) {
            String note = reader.info().notes().getLast();
            assertTrue(note.matches("decoded by the system's libtiff \\d[\\d.]*"), note);
            MemorySegment image = arena.allocate(reader.info().imageBytes());
            reader.readAll(image);
            for (int i = 0; i < 2 * SIDE * SIDE; i++) {
                assertEquals((byte) i, image.get(ValueLayout.JAVA_BYTE, i));
            }
        }
    }

    @Test
    void itsErrorsAreTold() throws IOException {
        Path path = file(strip(64));
        assumeTrue(systemDecodes(), "SKIPPED: no libtiff of the system decodes Zstandard");
        try (TiffReader reader = TiffReader.open(path);
                Arena arena = Arena.ofConfined()) {
            MemorySegment image = arena.allocate(reader.info().imageBytes());
            reader.readChunk(0, image);
            TiffException failed = assertThrows(TiffException.class, () -> reader.readChunk(1, image));
            String start = path + ": strip 1 of 2 does not decode; expected 64 bytes (libtiff: ";
            assertTrue(failed.getMessage().startsWith(start), failed.getMessage());
        }
    }

    @Test
    void whatNeitherDecodesIsNamedWithTheWayOut() throws IOException {
        Path path = new RawTiff().with(259, 12345).write(folder.resolve("unknown.tif"));
        TiffException refused = assertThrows(TiffException.class, () -> TiffReader.open(path));
        assertTrue(refused.getMessage().contains("LIMPID_NATIVES=system"), refused.getMessage());
        assertTrue(refused.getMessage().contains("(12345), which this libtiff cannot decode"), refused.getMessage());
    }
}
