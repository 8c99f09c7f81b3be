package org.limpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.limpid.hdf5.ForeignFile;
import org.limpid.hdf5.Hdf5Entry;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Reader;
import org.limpid.hdf5.Hdf5Type;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffReader;

class GoldenFilesTest {

    @Test
    void sectionFileIsTheRawDataSet() {
        try (TiffReader tiff = TiffReader.open(folder().resolve("05600.tif"));
                Hdf5File hdf5 = Hdf5File.openReadOnly(folder().resolve("real-fibsem.h5"));
                Arena arena = Arena.ofShared()) {
            assertEquals(1025, tiff.info().width());
            assertEquals(1214, tiff.info().height());
            assertEquals(SampleType.UINT16, tiff.info().sampleType());
            MemorySegment image = arena.allocate(tiff.info().imageBytes());
            tiff.readAll(image);
            hdf5.requireShape("raw", 1214, 1025);
            MemorySegment raw = arena.allocate(tiff.info().imageBytes());
            hdf5.read("raw", Hdf5Type.UINT16, raw);
            assertEquals(-1, image.mismatch(raw));
            MemorySegment block = arena.allocate(2 * 3 * 5);
            hdf5.read("raw", Hdf5Type.UINT16, new long[] {700, 1000}, new long[] {3, 5}, block);
            for (int i = 0; i < 15; i++) {
                assertEquals(
                        image.getAtIndex(ValueLayout.JAVA_SHORT, (700 + i / 5) * 1025L + 1000 + i % 5),
                        block.getAtIndex(ValueLayout.JAVA_SHORT, i));
            }
        }
    }

    @Test
    void everyNumericDataSetReadsTheSameThroughBothLibraries() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            List<Path> hdf5 =
                    files.filter(file -> file.toString().endsWith(".h5")).toList();
            assertFalse(hdf5.isEmpty());
            hdf5.forEach(GoldenFilesTest::readAll);
        }
    }

    private static void readAll(Path file) {
        try (Hdf5Reader reader = Hdf5Reader.open(file)) {
            List<Hdf5Entry> numbers =
                    reader.entries().stream().filter(Hdf5Entry::holdsNumbers).toList();
            assertFalse(numbers.isEmpty(), () -> file + " is empty");
            for (Hdf5Entry dataSet : numbers) {
                double[] read = reader.numbers(dataSet);
                assertArrayEquals(ForeignFile.read(file, dataSet.path(), read.length), read, dataSet.path());
            }
        }
    }

    private static Path folder() {
        Path folder = Path.of(System.getProperty("limpid.golden", "no property limpid.golden"));
        assumeTrue(Files.isDirectory(folder), () -> "SKIPPED: NO GOLDEN FILES in " + folder + "; nothing was compared");
        return folder;
    }
}
