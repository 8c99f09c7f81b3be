package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a decoder, as the header tells it. */
class DecodingMemoryTest {
    private static final int COMPRESSION = 259;
    private static final int DEFLATE = 8;
    private static final int JPEG = 7;
    private static final long PLACE = 16;

    @TempDir
    private Path folder;

    private long bytes(int side, int samples, UnaryOperator<ComposedTiff.Image> change) throws IOException {
        ComposedTiff file = new ComposedTiff(ByteOrder.LITTLE_ENDIAN);
        change.apply(file.image(side, side, samples, 8));
        Path path = file.write(folder.resolve("image.tif"));
        try (TiffReader reader = TiffReader.open(path)) {
            return reader.decodingBytes();
        }
    }

    @Test
    void aStripOfStoredSamplesGoesToItsPlace() throws IOException {
        assertEquals(PLACE, bytes(64, 1, image -> image.chunk(new byte[64 * 64])));
        assertEquals(8 * PLACE, bytes(64, 1, image -> {
            ComposedTiff.Image strips = image.with(278, ComposedTiff.LONG, 8);
            for (int strip = 0; strip < 8; strip++) {
                strips.chunk(new byte[8 * 64]);
            }
            return strips;
        }));
    }

    @Test
    void aTileIsDecodedBesideTheImage() throws IOException {
        assertEquals(256 * 256 + PLACE, bytes(64, 1, image -> image.tiles(256).chunk(new byte[256 * 256])));
    }

    @Test
    void whatACompressedStripHasInTheFileCounts() throws IOException {
        assertEquals(
                64 * 64 + PLACE,
                bytes(
                        64,
                        1,
                        image -> image.with(COMPRESSION, ComposedTiff.SHORT, DEFLATE)
                                .chunk(new byte[100])));
    }

    @Test
    void everySampleOfAPixelIsDecoded() throws IOException {
        assertEquals(
                3 * 32 * 32 + PLACE,
                bytes(32, 3, image -> image.with(262, ComposedTiff.SHORT, 2).chunk(new byte[3 * 32 * 32])));
    }

    @Test
    void theCoefficientsOfAJpegCountUpToWhatLibtiffAllows() throws IOException {
        assertEquals(
                3 * 64 * 64 + PLACE,
                bytes(
                        64,
                        1,
                        image -> image.with(COMPRESSION, ComposedTiff.SHORT, JPEG)
                                .chunk(new byte[200])));
        assertEquals(
                16_384L * 16_384 + (100L << 20) + PLACE,
                bytes(
                        16_384,
                        1,
                        image -> image.with(COMPRESSION, ComposedTiff.SHORT, JPEG)
                                .chunk(new byte[20_000])));
    }
}
