package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.calibration.CalibrationFile;
import org.limpid.hdf5.Hdf5Layout;
import org.limpid.hdf5.Hdf5Type;

class SectionOffsetsTest {
    @TempDir
    private Path folder;

    @Test
    void oneNumberASection() {
        Path file = CalibrationFile.make(info(), made -> {
            made.writeFloats("mean", new float[] {1, 2, 3}, 3);
            made.writeFloats("offset", new float[] {-12.5f, 0, 800.25f}, 3);
        });
        SectionOffsets offsets = SectionOffsets.read(file);
        assertEquals(3, offsets.sections());
        assertEquals(-12.5f, offsets.at(0));
        assertEquals(0, offsets.at(1));
        assertEquals(800.25f, offsets.at(2));
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "3, 1"})
    void aRowOrAColumnWillDo(int rows, int columns) {
        Path file = CalibrationFile.make(
                info(), made -> made.writeFloats("offset", new float[] {-12.5f, 0, 800.25f}, rows, columns));
        SectionOffsets offsets = SectionOffsets.read(file);
        assertEquals(3, offsets.sections());
        assertEquals(800.25f, offsets.at(2));
    }

    @Test
    void offsetsThatNobodyWroteAreRefused() {
        Path file = CalibrationFile.make(
                info(),
                made -> made.createDataSet("offset", Hdf5Type.FLOAT32, new long[] {3}, Hdf5Layout.contiguous()));
        assertTrue(messageOf(file).startsWith(file + ": data set 'offset' can't be read"), () -> messageOf(file));
        assertTrue(messageOf(file).contains("never written"), () -> messageOf(file));
    }

    @Test
    void otherKindsOfNumbersAreConverted() {
        Path doubles = CalibrationFile.make(info(), made -> made.writeDoubles("offset", new double[] {0.1, 7}, 2));
        assertEquals(0.1f, SectionOffsets.read(doubles).at(0));
        Path longs = CalibrationFile.make(info(), made -> made.writeLongs("offset", new long[] {-3, 7}, 2));
        assertEquals(-3, SectionOffsets.read(longs).at(0));
    }

    @Test
    void aFileWithoutTheDataSetIsRefused() {
        Path file = CalibrationFile.make(info(), made -> made.writeFloats("mean", new float[] {1}, 1));
        assertTrue(messageOf(file).contains("offset"), () -> messageOf(file));
    }

    @Test
    void aTableIsRefused() {
        Path file = CalibrationFile.make(info(), made -> made.writeFloats("offset", new float[6], 3, 2));
        assertEquals(
                file + ": data set 'offset' has shape [3, 2]; expected a vector of one number a section",
                messageOf(file));
    }

    @Test
    void aSingleNumberIsRefused() {
        Path file = CalibrationFile.make(info(), made -> made.writeFloats("offset", new float[] {5}));
        assertEquals(
                file + ": data set 'offset' has shape []; expected a vector of one number a section", messageOf(file));
    }

    @Test
    void anEmptyVectorIsRefused() {
        Path file = CalibrationFile.make(info(), made -> made.writeFloats("offset", new float[0], 0));
        assertEquals(
                file + ": data set 'offset' has shape [0]; expected a vector of one number a section", messageOf(file));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void anOffsetThatIsNoNumberHarmsItsOwnSectionOnly(float broken) {
        Path file = CalibrationFile.make(info(), made -> made.writeFloats("offset", new float[] {4, broken, 6}, 3));
        SectionOffsets offsets = SectionOffsets.read(file);
        assertEquals(4, offsets.at(0));
        assertEquals(6, offsets.at(2));
        LimpidException refused = assertThrows(LimpidException.class, () -> offsets.at(1));
        assertEquals(
                file + ": the offset of section 1 is " + broken + "; expected a finite number", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aSectionThatIsNotThereIsRefused(int z) {
        Path file = CalibrationFile.make(info(), made -> made.writeFloats("offset", new float[3], 3));
        SectionOffsets offsets = SectionOffsets.read(file);
        LimpidException refused = assertThrows(LimpidException.class, () -> offsets.at(z));
        assertEquals(file + ": has no offset for section " + z + "; expected 0 to 2", refused.getMessage());
    }

    @Test
    void aGroupOfThatNameIsRefused() {
        Path file = CalibrationFile.make(info(), made -> made.writeFloats("offset/values", new float[3], 3));
        assertTrue(messageOf(file).contains("offset"), () -> messageOf(file));
    }

    @Test
    void aFileThatIsNoHdf5IsRefused() throws IOException {
        Path text = Files.writeString(info(), "offset: 1, 2, 3\n".repeat(100));
        messageOf(text);
        Path empty = Files.createFile(folder.resolve("empty.h5"));
        messageOf(empty);
        messageOf(folder);
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        Path file = CalibrationFile.make(info(), made -> made.writeFloats("offset", new float[5000], 5000));
        byte[] bytes = Files.readAllBytes(file);
        messageOf(Files.write(folder.resolve("cut.h5"), Arrays.copyOf(bytes, bytes.length / 2)));
    }

    @Test
    void aMissingFileIsRefused() {
        messageOf(folder.resolve("nowhere.h5"));
    }

    @Test
    void offsetsThatAreKnownAreCopied() {
        float[] known = {1, 2};
        SectionOffsets offsets = SectionOffsets.of(known);
        known[0] = 9;
        assertEquals(1, offsets.at(0));
        assertEquals(2, offsets.sections());
    }

    private Path info() {
        return folder.resolve("info.h5");
    }

    /** One line that starts with the file's name. */
    private static String messageOf(Path file) {
        LimpidException refused = assertThrows(LimpidException.class, () -> SectionOffsets.read(file));
        assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
        assertTrue(refused.getMessage().startsWith(file + ": "), refused::getMessage);
        return refused.getMessage();
    }
}
