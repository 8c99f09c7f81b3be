package org.limpid.volume.png;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.image.Sample;
import org.limpid.section.SectionId;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.formats.VolumeReaders;
import org.limpid.volume.source.VolumeSource;

/** Folders of PNG files as volumes, whose sections have the numbers of the names. */
class PngFolderTest {
    private static final int WIDTH = 6;
    private static final int HEIGHT = 4;

    @TempDir
    private Path folder;

    @Test
    void sectionsHaveTheNumbersOfTheNames() throws IOException {
        write("s1_z12.png", 12);
        write("s1_z9.png", 9);
        write("s1_z7.PNG", 7);
        Files.writeString(folder.resolve("notes.txt"), "text");
        Files.createDirectory(folder.resolve("more"));
        try (VolumeSource source = VolumeSource.of(VolumeReaders.open(folder).orElseThrow(), false, 100)) {
            assertEquals(
                    List.of(107, 109, 112),
                    source.sections().stream().map(id -> id.z().orElseThrow()).toList());
            assertEquals(
                    List.of("00107", "00109", "00112"),
                    source.sections().stream().map(SectionId::name).toList());
        }
        PngFolder reader = PngFolder.open(folder);
        assertEquals(new VolumeShape(Sample.UINT16, 3, HEIGHT, WIDTH), reader.shape());
        assertEquals(
                List.of(folder + ": left out a file, not of .png (notes.txt), and a folder (more);"
                        + " --recursive looks into folders"),
                reader.notes());
        assertEquals(folder.resolve("s1_z9.png"), reader.stampedFile(1));
        for (int threads = 1; threads < 4; threads++) {
            assertEquals(pixels(7, 9, 12), read(reader, reader.shape().whole(), threads));
            assertEquals(List.of(9009, 9010, 12009, 12010), read(reader, new VolumeBox(1, 1, 3, 2, 1, 2), threads));
        }
    }

    @Test
    void aFileIsAVolumeOfOneSection() throws IOException {
        write("a_001.png", 1);
        write("a_002.png", 2);
        try (VolumeSource source =
                VolumeSource.of(VolumeReaders.open(folder.resolve("a_002.png")).orElseThrow(), false, 0)) {
            assertEquals(1, source.sections().size());
            assertEquals(OptionalInt.of(2), source.sections().getFirst().z());
        }
    }

    @Test
    void namesWithoutNumbersAreNumberedByOrder() throws IOException {
        write("a.png", 0);
        write("b.png", 1);
        PngFolder reader = PngFolder.open(folder);
        assertEquals(List.of("numbered by the order of the names, since some have no number"), reader.notes());
        assertEquals(1, reader.number(1));
        assertEquals(pixels(0, 1), read(reader, reader.shape().whole(), 2));
    }

    @Test
    void aFolderWithSectionsOfTiffIsOneOfTiff() throws IOException {
        write("a1.png", 1);
        Files.writeString(folder.resolve("a2.tif"), "");
        assertFalse(PngFolder.recognises(folder));
        assertEquals(Optional.empty(), VolumeReaders.open(folder));
    }

    @Test
    void aSectionOfAnotherShapeIsRefusedAlone() throws IOException {
        Path first = write("a1.png", 1);
        Path other = Files.write(folder.resolve("a2.png"), PngBytes.grey(3, HEIGHT, 8, false, new int[3 * HEIGHT]));
        write("a3.png", 3);
        PngFolder reader = PngFolder.open(folder);
        assertEquals(pixels(3), read(reader, VolumeBox.sections(reader.shape(), 2, 1), 1));
        LimpidException refused =
                assertThrows(LimpidException.class, () -> read(reader, VolumeBox.sections(reader.shape(), 1, 1), 1));
        assertEquals(other + ": is 3 x 4, uint8; expected 6 x 4, uint16, as " + first + " is", refused.getMessage());
    }

    @Test
    void twoSectionsOfOneNumberAreRefused() throws IOException {
        write("a1.png", 1);
        write("a01.png", 2);
        assertTrue(assertThrows(LimpidException.class, () -> PngFolder.open(folder))
                .getMessage()
                .endsWith("is; expected different numbers"));
    }

    private Path write(String name, int number) throws IOException {
        int[] pixels = pixels(number).stream().mapToInt(Integer::intValue).toArray();
        return Files.write(folder.resolve(name), PngBytes.grey(WIDTH, HEIGHT, 16, number % 2 == 0, pixels));
    }

    private static List<Integer> pixels(int... numbers) {
        return Arrays.stream(numbers)
                .boxed()
                .flatMap(number -> IntStream.range(0, WIDTH * HEIGHT).mapToObj(i -> number * 1000 + i))
                .toList();
    }

    private static List<Integer> read(PngFolder reader, VolumeBox box, int threads) {
        short[] voxels = new short[(int) box.voxels()];
        MemorySegment target = MemorySegment.ofArray(voxels);
        try (WorkerPool workers = new WorkerPool(threads)) {
            reader.read(box, target, workers);
        }
        return IntStream.range(0, voxels.length)
                .mapToObj(i -> Short.toUnsignedInt(target.getAtIndex(ValueLayout.JAVA_SHORT, i)))
                .toList();
    }
}
