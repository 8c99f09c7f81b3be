package org.limpid.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that mutants are made of: they are read as they were written, and what is changed in them is known. */
class StructureSourceTest {
    @TempDir
    private Path folder;

    @Test
    void everyWayToStoreNumbersIsRead() throws IOException {
        for (StructureSource source : StructureSource.all(folder)) {
            try (Hdf5Reader reader = Hdf5Reader.open(folder.resolve(source.name() + ".h5"))) {
                assertArrayEquals(source.x(), reader.floats("x"), source.name());
                assertArrayEquals(StructureSource.Y, reader.floats("y"), source.name());
                assertEquals("nm, as long as it is", reader.attributeText("x", "unit"), source.name());
                assertEquals(List.of(1.0, -1.0), reader.attributeNumbers("link1", "number1"), source.name());
                assertTrue(reader.attribute("x", "other").equals(Optional.empty()), source.name());
            }
        }
    }

    @Test
    void checksumsAreFoundAndRepaired() throws IOException {
        for (StructureSource source : StructureSource.all(folder)) {
            StructureMap map = StructureMap.of(source.bytes());
            byte[] repaired = source.bytes().clone();
            map.checksums().forEach(checksum -> checksum.repair(repaired));
            assertArrayEquals(source.bytes(), repaired, source.name());
            assertTrue(
                    map.fields().size() > 60, source.name() + " " + map.fields().size());
            assertEquals(source.name().endsWith("-0"), map.checksums().isEmpty(), source.name());
        }
        assertTrue(Files.exists(folder.resolve("heaps-3.h5")));
    }
}
