package org.limpid.volume.n5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.limpid.volume.NumberedVolume.assertReads;
import static org.limpid.volume.n5.HandMadeDataset.attributes;
import static org.limpid.volume.n5.HandMadeDataset.blocks;
import static org.limpid.volume.n5.HandMadeDataset.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.LimpidException;
import org.limpid.image.Sample;
import org.limpid.volume.NumberedVolume;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VoxelSize;

/** Data sets of 5 x 9 x 11 voxels in blocks of 2 x 4 x 5 that are written by hand. */
class N5ReaderTest {
    @TempDir
    private Path folder;

    @Test
    void blocksOfAllTypesAreRead() throws IOException {
        dataset(folder, "uint8", "{'type': 'raw'}", "");
        blocks(folder, Sample.UINT8, bytes -> bytes);
        assertReads(N5Reader.open(folder));
        dataset(folder, "uint16", "{'type': 'gzip', 'level': -1}", "");
        blocks(folder, Sample.UINT16, HandMadeDataset::gzip);
        assertReads(N5Reader.open(folder));
        dataset(folder, "float32", "{'type': 'gzip', 'useZlib': true}", "");
        blocks(folder, Sample.FLOAT32, HandMadeDataset::zlib);
        assertReads(N5Reader.open(folder));
    }

    @Test
    void blocksThatAreNotThereHoldZero() throws IOException {
        dataset(folder, "uint8", "{'type': 'raw'}", "");
        blocks(folder, Sample.UINT8, bytes -> bytes);
        Files.delete(folder.resolve("1/1/1"));
        byte[] read = NumberedVolume.read(N5Reader.open(folder), new VolumeBox(2, 4, 4, 1, 1, 3));
        assertEquals(NumberedVolume.value(2, 4, 4), read[0] & 0xff);
        assertEquals(0, read[1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ", 'pixelResolution': {'dimensions': [4, 5, 0.04], 'unit': 'um'} | 40 | 5000 | 4000 | 0",
                ", 'resolution': [4, 5, 40] | 40 | 5 | 4 | 1",
                ", 'resolution': [4, 5, 40], 'units': ['angstrom', 'angstrom', 'angstrom'] | 4 | 0.5 | 0.4 | 0",
            })
    void resolutionsAreTaken(String attribute, double z, double y, double x, int notes) throws IOException {
        dataset(folder, "uint8", "{'type': 'raw'}", attribute);
        N5Reader reader = N5Reader.open(folder);
        assertEquals(Optional.of(new VoxelSize(z, y, x)), reader.voxelSize());
        assertEquals(notes, reader.notes().size());
    }

    @Test
    void groupsGiveTheirFinestLevelAndTheirResolution() throws IOException {
        attributes(folder, "{'pixelResolution': {'dimensions': [4, 4, 8], 'unit': 'nm'}}");
        dataset(folder.resolve("s0"), "uint8", "{'type': 'raw'}", "");
        dataset(folder.resolve("s1"), "uint8", "{'type': 'raw'}", ", 'downsamplingFactors': [2, 2, 1]");
        blocks(folder.resolve("s0"), Sample.UINT8, bytes -> bytes);
        assertReads(N5Reader.open(folder));
        assertEquals(Optional.of(new VoxelSize(8, 4, 4)), N5Reader.open(folder).voxelSize());
        assertEquals(
                Optional.of(new VoxelSize(8, 8, 8)),
                N5Reader.open(folder.resolve("s1")).voxelSize());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uint8 | int8 | dataType is \"int8\"; expected uint8, uint16 or float32",
                "raw | xz | compression.type is \"xz\"; expected raw, gzip, zstd, lz4 or blosc",
                "[5, 4, 2] | [5, 4] | blockSize is [5,4]; expected as many numbers as dimensions, 3",
                "[5, 4, 2] | [2000000000, 2000000000, 2000000000] | expected blocks of at most 2147483647 bytes",
                "[11, 9, 5] | [11, -9, 5] | dimensions is [11,-9,5]; expected whole numbers from 1 to 2147483647"
            })
    void badAttributesAreRefused(String good, String bad, String message) throws IOException {
        dataset(folder, "uint8", "{'type': 'raw'}", "");
        Path file = folder.resolve("attributes.json");
        Files.writeString(file, Files.readString(file).replace(good, bad));
        assertMessage(message);
    }

    @Test
    void damagedBlocksAreRefused() throws IOException {
        dataset(folder, "uint8", "{'type': 'raw'}", "");
        blocks(folder, Sample.UINT8, bytes -> bytes);
        Path block = folder.resolve("0/0/0");
        byte[] good = Files.readAllBytes(block);
        byte[] bad = good.clone();
        bad[7] = 3;
        assertRefused(block, bad, "0/0/0: block has a side of 3; expected 5 to 5");
        bad = good.clone();
        bad[1] = 2;
        assertRefused(block, bad, "block is of mode 2 and 3 axes; expected mode 0 or 1 and 3 axes");
        assertRefused(block, Arrays.copyOf(good, 10), "block has 10 bytes; expected a header of 16 and more");
        assertRefused(block, Arrays.copyOf(good, 50), "chunk has 34 bytes; expected 40");
    }

    private void assertRefused(Path block, byte[] content, String message) throws IOException {
        Files.write(block, content);
        assertMessage(message);
    }

    private void assertMessage(String message) {
        String found = assertThrows(
                        LimpidException.class,
                        () -> NumberedVolume.read(N5Reader.open(folder), new VolumeBox(0, 0, 0, 5, 9, 11)))
                .getMessage();
        assertTrue(found.startsWith(folder.toString()) && found.contains(message), found);
    }
}
