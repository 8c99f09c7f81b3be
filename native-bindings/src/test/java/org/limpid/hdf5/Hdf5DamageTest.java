package org.limpid.hdf5;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files end in an exception or in wrong numbers, never in a crash or a huge allocation. */
class Hdf5DamageTest {
    private static final int ROUNDS = 600;

    @TempDir
    Path folder;

    @Test
    void damagedFilesSurvive() throws IOException {
        Path file = folder.resolve("whole.h5");
        try (Hdf5File hdf5 = Hdf5File.create(file)) {
            hdf5.writeDoubles("/group/x", new double[100], 10, 10);
            hdf5.createDataSet(
                    "/group/y",
                    Hdf5Type.UINT16,
                    new long[] {20, 20},
                    new Hdf5Layout.Chunked(List.of(5L, 20L), Optional.of(4), true, true));
            hdf5.attributes().write("/group", "note", "some text");
            hdf5.attributes().write("/group/x", "values", new double[] {1, 2, 3});
        }
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(11);
        Path damaged = folder.resolve("damaged.h5");
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = round % 6 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flip = 0; flip < 1 + round % 5 && bytes.length > 0; flip++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(damaged, bytes);
            readAll(damaged);
        }
    }

    private static void readAll(Path file) {
        try (Hdf5File hdf5 = Hdf5File.openReadOnly(file)) {
            for (Hdf5Entry entry : hdf5.entries()) {
                readEntry(hdf5, entry);
            }
        } catch (Hdf5Exception e) {
            assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        }
    }

    private static void readEntry(Hdf5File hdf5, Hdf5Entry entry) {
        try {
            if (entry.kind() == Hdf5Entry.Kind.DATA_SET) {
                hdf5.readFloats(entry.path());
            }
            hdf5.reading(reader -> reader.attributes(entry));
        } catch (Hdf5Exception e) {
            assertTrue(e.getMessage().contains(": "), e.getMessage());
        }
    }
}
