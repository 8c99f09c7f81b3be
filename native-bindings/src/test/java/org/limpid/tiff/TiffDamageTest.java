package org.limpid.tiff;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.natives.tiff.LibTiff;

/** Damaged files end in an exception or in an image with wrong samples, never in a crash or a huge allocation. */
class TiffDamageTest {
    private static final int ROUNDS = 150;
    private static final int WIDTH = 97;
    private static final int HEIGHT = 83;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void stripsSurvive(Compression compression) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            for (SampleType type : SampleType.values()) {
                Path file = folder.resolve("strips.tif");
                LibtiffFile.strips(
                        file,
                        TiffFormat.of(WIDTH, HEIGHT, type, compression),
                        type == SampleType.UINT16 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                        type == SampleType.FLOAT32,
                        LibTiff.PHOTOMETRIC_MINISBLACK(),
                        SampleImage.of(arena, WIDTH, HEIGHT, type, 4));
                damage(Files.readAllBytes(file), compression.ordinal() * 10L + type.ordinal());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void tilesSurvive(Compression compression) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            Path file = folder.resolve("tiles.tif");
            TiffFormat format = TiffFormat.of(WIDTH, HEIGHT, SampleType.UINT16, compression);
            LibtiffFile.tiles(file, format, 16, SampleImage.of(arena, WIDTH, HEIGHT, SampleType.UINT16, 4));
            damage(Files.readAllBytes(file), 100 + compression.ordinal());
        }
    }

    private void damage(byte[] whole, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path file = folder.resolve("damaged.tif");
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = round % 5 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            int flips = 1 + random.nextInt(8);
            for (int flip = 0; flip < flips && bytes.length > 0; flip++) {
                int reach = round % 3 == 0 ? bytes.length : Math.min(bytes.length, 400);
                int at = round % 2 == 0 ? random.nextInt(reach) : bytes.length - 1 - random.nextInt(reach);
                bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bytes);
            read(file);
        }
    }

    private static void read(Path file) {
        try (TiffReader reader = TiffReader.open(file);
                Arena arena = Arena.ofShared()) {
            TiffInfo info = reader.info();
            assertTrue(
                    info.imageBytes() <= info.fileBytes() * info.compression().largestExpansion() * 2);
            if (info.imageBytes() > 64 << 20) {
                return;
            }
            MemorySegment image = arena.allocate(info.imageBytes());
            for (int index = 0; index < Math.min(info.chunkCount(), 1000); index++) {
                readChunk(reader, index, image);
            }
        } catch (TiffException e) {
            assertTrue(e.getMessage().contains("expected"), e.getMessage());
        }
    }

    private static void readChunk(TiffReader reader, int index, MemorySegment image) {
        try {
            reader.readChunk(index, image);
        } catch (TiffException e) {
            assertTrue(e.getMessage().contains("expected"), e.getMessage());
        }
    }
}
