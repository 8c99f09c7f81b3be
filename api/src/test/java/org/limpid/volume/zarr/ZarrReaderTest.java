package org.limpid.volume.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.limpid.volume.NumberedVolume.assertReads;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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

/** Arrays and groups that are written by hand. */
class ZarrReaderTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final String KEYS = "{'name': 'default', 'configuration': {'separator': '/'}}";
    private static final String BYTES = "{'name': 'bytes', 'configuration': {'endian': 'little'}}";

    @TempDir
    private Path folder;

    private HandMadeArray array(Sample sample, ByteOrder order) {
        return new HandMadeArray(folder, sample, order);
    }

    @Test
    void version2OfBothOrdersAndSeparators() throws IOException {
        HandMadeArray raw = array(Sample.UINT8, LITTLE).version2("|u1", "'compressor': null, 'order': 'C'");
        assertReads(ZarrReader.open(
                raw.chunks((z, y, x) -> z + "." + y + "." + x, raw::chunk).folder()));
        HandMadeArray zlib = array(Sample.UINT16, ByteOrder.BIG_ENDIAN)
                .version2(">u2", "'compressor': {'id': 'zlib'}, 'order': 'C', 'dimension_separator': '/'");
        assertReads(ZarrReader.open(
                zlib.chunks((z, y, x) -> z + "/" + y + "/" + x, (z, y, x) -> HandMadeArray.zlib(zlib.chunk(z, y, x)))
                        .folder()));
        HandMadeArray slowX =
                array(Sample.FLOAT32, LITTLE).version2("<f4", "'compressor': {'id': 'gzip'}, 'order': 'F'");
        assertReads(ZarrReader.open(slowX.chunks(
                        (z, y, x) -> z + "." + y + "." + x, (z, y, x) -> HandMadeArray.gzip(slowX.transposed(z, y, x)))
                .folder()));
    }

    @Test
    void version3OfBothKeysAndWithAnotherOrderOfAxes() throws IOException {
        HandMadeArray plain = array(Sample.UINT16, LITTLE).version3("[2, 4, 5]", KEYS, "[" + BYTES + "]");
        assertReads(ZarrReader.open(plain.chunks((z, y, x) -> "c/" + z + "/" + y + "/" + x, plain::chunk)
                .folder()));
        HandMadeArray big = array(Sample.FLOAT32, ByteOrder.BIG_ENDIAN).version3("[2, 4, 5]", "{'name': 'v2'}", """
                [{'name': 'transpose', 'configuration': {'order': [2, 1, 0]}},
                 {'name': 'bytes', 'configuration': {'endian': 'big'}}, {'name': 'gzip', 'configuration': {'level': 1}}]
                """);
        assertReads(ZarrReader.open(
                big.chunks((z, y, x) -> z + "." + y + "." + x, (z, y, x) -> HandMadeArray.gzip(big.transposed(z, y, x)))
                        .folder()));
    }

    @ParameterizedTest
    @CsvSource({"start, UINT8", "end, UINT16", "end, FLOAT32"})
    void shardsWithTheIndexAtEitherEnd(String location, Sample sample) throws IOException {
        HandMadeArray shards = array(sample, LITTLE)
                .version3("[4, 8, 15]", KEYS, HandMadeArray.sharding("[" + BYTES + ", 'crc32c']", location));
        shards.shards((z, y, x) -> HandMadeArray.crc32c(shards.chunk(z, y, x)), location.equals("start"));
        ZarrReader reader = ZarrReader.open(folder);
        assertReads(reader);
        assertEquals(2, reader.slabDepth());
        assertEquals("2 x 4 x 5 in shards of 4 x 8 x 15", reader.layout().get("chunks"));
    }

    @Test
    void whatIsNotStoredHasTheFillValue() throws IOException {
        HandMadeArray raw = array(Sample.UINT16, LITTLE).version2("<u2", "'compressor': null, 'order': 'C'");
        raw.chunks((z, y, x) -> z + "." + y + "." + x, raw::chunk);
        Files.delete(folder.resolve("1.1.1"));
        byte[] read = NumberedVolume.read(ZarrReader.open(folder), new VolumeBox(2, 4, 4, 1, 1, 3));
        assertEquals(NumberedVolume.value(2, 4, 4), read[0] & 0xff);
        assertEquals(7, read[2]);
        assertEquals(7, read[4]);
    }

    @Test
    void aVolumeThatGoesAwayIsNotFilled() throws IOException {
        array(Sample.UINT8, LITTLE).version2("|u1", "'compressor': null");
        ZarrReader reader = ZarrReader.open(folder);
        Files.delete(folder.resolve(".zarray"));
        assertMessage(".zarray: is not there any more", () -> NumberedVolume.read(reader, HandMadeArray.SHAPE));
    }

    @Test
    void groupsTellLevelsAxesAndSizes() throws IOException {
        Path level = folder.resolve("volume.zarr/0");
        HandMadeArray array = new HandMadeArray(level, Sample.UINT8, LITTLE);
        array.metadata(".zarray", """
                {'zarr_format': 2, 'shape': [1, 1, 5, 9, 11], 'chunks': [1, 1, 2, 4, 5], 'dtype': '|u1', 'fill_value': 0,
                 'compressor': null, 'order': 'C', 'dimension_separator': '/'}
                """);
        array.chunks((z, y, x) -> "0/0/" + z + "/" + y + "/" + x, array::chunk);
        new HandMadeArray(level.getParent(), Sample.UINT8, LITTLE).metadata(".zattrs", """
                {'multiscales': [{'version': '0.4', 'axes': [
                   {'name': 't', 'type': 'time'}, {'name': 'c', 'type': 'channel'},
                   {'name': 'z', 'type': 'space', 'unit': 'micrometer'},
                   {'name': 'y', 'type': 'space', 'unit': 'nanometer'}, {'name': 'x', 'type': 'space', 'unit': 'angstrom'}],
                  'datasets': [{'path': '0', 'coordinateTransformations': [
                   {'type': 'scale', 'scale': [1, 1, 0.02, 8, 50]}]}]}]}
                """);
        for (Path path : new Path[] {level, level.getParent()}) {
            ZarrReader reader = ZarrReader.open(path);
            assertReads(reader);
            assertEquals(Optional.of(new VoxelSize(20, 8, 5)), reader.voxelSize());
            assertEquals("OME-Zarr 0.4, Zarr 2", reader.layout().get("format"));
            assertEquals(1, reader.notes().size());
        }
    }

    @Test
    void groupsWithoutAnImageNameWhatTheyHave() throws IOException {
        new HandMadeArray(folder.resolve("raw"), Sample.UINT8, LITTLE).version2("|u1", "'compressor': null");
        array(Sample.UINT8, LITTLE).metadata(".zgroup", "{'zarr_format': 2}");
        assertMessage(
                "is no array of Zarr and no group of OME-Zarr; it has raw; expected one",
                () -> ZarrReader.open(folder));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'<u2' | '<i2' | dtype is \"<i2\"; expected |u1, <u2, >u2, <f4 or >f4",
                "[5, 9, 11] | [5, 9, 0] | shape is [5,9,0]; expected whole numbers from 1 to 2147483647",
                "[5, 9, 11] | [5, 9, 5000000000] | expected whole numbers from 1 to 2147483647",
                "[5, 9, 11] | [5, 9, 11, 4] | expected as many sides of chunks as of the array, which has 4",
                "[2, 4, 5] | [2147483647, 2147483647, 2147483647] | expected chunks of at most 2147483647 bytes",
                "'gzip' | 'lzma' | compressor.id is \"lzma\"; expected blosc, crc32c, gzip, lz4, zlib or zstd",
                "'fill_value': 7 | 'fill_value': 70000 | fill value is 70000.0; expected a whole number from 0 to 65535",
                "'order': 'C' | 'order': 'D' | order is \"D\"; expected C or F",
                "'zarr_format': 2 | 'zarr_format': 4 | zarr_format is 4; expected 2",
                "{'zarr_format' | {zarr_format | is no JSON"
            })
    void badMetadataIsRefused(String good, String bad, String message) throws IOException {
        HandMadeArray raw = array(Sample.UINT16, LITTLE).version2("<u2", "'compressor': {'id': 'gzip'}, 'order': 'C'");
        Path file = folder.resolve(".zarray");
        String json = Files.readString(file);
        raw.metadata(".zarray", json.replace(good.replace('\'', '"'), bad));
        assertTrue(!Files.readString(file).equals(json));
        assertMessage(message, () -> ZarrReader.open(folder));
    }

    @Test
    void axesOfSeveralElementsAreRefused() throws IOException {
        array(Sample.UINT8, LITTLE).metadata(".zarray", """
                {'zarr_format': 2, 'shape': [3, 5, 9, 11], 'chunks': [1, 2, 4, 5], 'dtype': '|u1', 'fill_value': 0}
                """);
        assertMessage("is an array of 3 x 5 x 9 x 11; expected the axes z y x", () -> ZarrReader.open(folder));
    }

    @Test
    void damagedShardsAreRefused() throws IOException {
        HandMadeArray shards = array(Sample.UINT8, LITTLE)
                .version3("[4, 8, 15]", KEYS, HandMadeArray.sharding("[" + BYTES + ", 'crc32c']", "end"));
        shards.shards((z, y, x) -> HandMadeArray.crc32c(shards.chunk(z, y, x)), false);
        Path shard = folder.resolve("c/0/0/0");
        byte[] good = Files.readAllBytes(shard);
        byte[] bad = good.clone();
        bad[3] ^= 1;
        assertRefused(shard, bad, "crc32c data is damaged: its checksum is");
        bad = good.clone();
        bad[good.length - 20] ^= 1;
        assertRefused(shard, bad, "index of chunks: crc32c data is damaged");
        assertRefused(shard, Arrays.copyOf(good, 100), "has 100 bytes; expected at least the 196 of a shard's index");
        Files.delete(shard);
        Files.createDirectory(shard);
        assertRead("is a folder or a special file; expected a file with a chunk");
    }

    private void assertRefused(Path file, byte[] content, String message) throws IOException {
        Files.write(file, content);
        assertRead(message);
    }

    private void assertRead(String message) {
        assertMessage(message, () -> NumberedVolume.read(ZarrReader.open(folder), HandMadeArray.SHAPE));
    }

    @Test
    void aChunkThatClaimsTooMuchTakesNoMemory() throws IOException {
        HandMadeArray raw = array(Sample.UINT8, LITTLE).version2("|u1", "'compressor': {'id': 'lz4'}");
        raw.write("0.0.0", "\u007f\u007f\u007f\u007fabcd".getBytes(StandardCharsets.US_ASCII));
        assertRead("0.0.0: lz4 data is damaged: it says that it has 2139062143 bytes; expected 40 bytes at most");
        raw.write("0.0.0", new byte[100_000]);
        assertRead("0.0.0: has 100000 bytes; expected at most 65616 for a chunk of its size");
    }

    private interface Step {
        void run() throws IOException;
    }

    private void assertMessage(String message, Step step) {
        String found = assertThrows(LimpidException.class, step::run).getMessage();
        assertTrue(found.startsWith(folder.toString()) && found.contains(message), found);
    }
}
