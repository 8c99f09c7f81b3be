package org.limpid.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.StageRun;
import org.limpid.WorkerPool;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.limpid.plain.Agreement;
import org.limpid.plain.ProceduralSection;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;

/** What can't be read is refused in a line, and the next section is read all the same. */
class SectionReaderTest {
    private static final long CAP = 24L << 20;

    @TempDir
    private Path folder;

    @Test
    void aBrokenFileIsRefusedAndTheNextOneRead() throws IOException {
        float[][] stored = ProceduralSection.tissue(1, 60, 80);
        Path good = write("1.tif", stored);
        byte[] bytes = Files.readAllBytes(good);
        Path cut = Files.write(folder.resolve("2.tif"), Arrays.copyOf(bytes, bytes.length / 2));
        Path text = Files.writeString(folder.resolve("3.tif"), "not a section");
        Path empty = Files.createFile(folder.resolve("4.tif"));
        try (Restorer restorer = restorer()) {
            for (Path broken : new Path[] {cut, text, empty, folder, folder.resolve("nowhere.tif")}) {
                assertRefused(broken, restorer);
                SectionReader.read(good, restorer);
                Agreement.ofBits(stored, GoldenFile.rows(restorer.restore().plane()));
            }
        }
    }

    @Test
    void aSectionThatIsTooLargeIsRefusedWithItsSize() {
        float[][] stored = ProceduralSection.tissue(1, 60, 80);
        Path good = write("1.tif", stored);
        Path large = write("2.tif", ProceduralSection.tissue(1, 1000, 1500));
        try (Restorer restorer = restorer()) {
            String message = assertRefused(large, restorer);
            assertTrue(
                    message.matches(".*: needs \\d+ bytes of memory; at most \\d+ of " + CAP + " are left"), message);
            assertEquals(60, SectionReader.read(good, restorer).height());
        }
    }

    private static Restorer restorer() {
        return Restorer.with(Preset.NOTEBOOK.parameters())
                .stages(Set.of())
                .invert(false)
                .threads(2)
                .memoryCap(CAP)
                .open();
    }

    /** One line that starts with the file's name. */
    private static String assertRefused(Path file, Restorer restorer) {
        LimpidException refused = assertThrows(LimpidException.class, () -> SectionReader.read(file, restorer));
        assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
        assertTrue(refused.getMessage().startsWith(file + ": "), refused::getMessage);
        return refused.getMessage();
    }

    private Path write(String name, float[][] stored) {
        int height = stored.length;
        int width = stored[0].length;
        Path file = folder.resolve(name);
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(1)) {
            Plane plane = Plane.dense(arena.allocate(2L * height * width, 64), Sample.UINT16, height, width);
            StageRun.fill(plane, stored);
            TiffFormat format = TiffFormat.of(width, height, SampleType.UINT16, Compression.NONE);
            SectionWriter.write(file, plane, format, workers);
        }
        return file;
    }
}
