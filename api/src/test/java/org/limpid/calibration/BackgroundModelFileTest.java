package org.limpid.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.BackgroundModel;
import org.limpid.BackgroundModel.Term;
import org.limpid.LimpidException;

class BackgroundModelFileTest {
    /** Rows are the exponents of x, y and z; columns are terms. */
    private static final double[] EXPONENTS = {
        0, 1, 0, 2,
        0, 0, 3, 1,
        0, 0, 0, 4
    };

    @TempDir
    private Path folder;

    @Test
    void rowsAreTheExponentsOfXAndYAndZ() {
        Path file = CalibrationFile.make(polymodel(), made -> {
            made.writeFloats("Coefficients", new float[] {30000, -1.5f, 2.25f, 1e4f}, 4, 1);
            made.writeDoubles("ModelTerms", EXPONENTS, 3, 4);
        });
        assertEquals(
                new BackgroundModel(List.of(
                        new Term(30000, 0, 0, 0),
                        new Term(-1.5, 1, 0, 0),
                        new Term(2.25, 0, 3, 0),
                        new Term(1e4, 2, 1, 4))),
                BackgroundModelFile.read(file));
    }

    @Test
    void aVectorOfCoefficientsWillDo() {
        Path file = CalibrationFile.make(polymodel(), made -> {
            made.writeDoubles("Coefficients", new double[] {0.1, 7}, 2);
            made.writeLongs("ModelTerms", new long[] {1, 0, 0, 1, 0, 2}, 3, 2);
        });
        assertEquals(
                new BackgroundModel(List.of(new Term(0.1, 1, 0, 0), new Term(7, 0, 1, 2))),
                BackgroundModelFile.read(file));
    }

    @Test
    void aRowOfCoefficientsWillDo() {
        Path file = CalibrationFile.make(polymodel(), made -> {
            made.writeDoubles("Coefficients", new double[] {0.1, 7}, 1, 2);
            made.writeLongs("ModelTerms", new long[] {1, 0, 0, 1, 0, 2}, 3, 2);
        });
        assertEquals(
                new BackgroundModel(List.of(new Term(0.1, 1, 0, 0), new Term(7, 0, 1, 2))),
                BackgroundModelFile.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Coefficients", "ModelTerms"})
    void aMissingDataSetIsNamed(String missing) {
        Path file = CalibrationFile.make(polymodel(), made -> {
            if (missing.equals("ModelTerms")) {
                made.writeFloats("Coefficients", new float[4], 4, 1);
            } else {
                made.writeDoubles("ModelTerms", EXPONENTS, 3, 4);
            }
        });
        assertTrue(messageOf(file).contains(missing), () -> messageOf(file));
    }

    @ParameterizedTest
    @CsvSource({"4, 2, '[4, 2]'", "2, 2, '[2, 2]'"})
    void coefficientsInAnotherShapeAreRefused(int rows, int columns, String shape) {
        Path file = CalibrationFile.make(polymodel(), made -> {
            made.writeFloats("Coefficients", new float[rows * columns], rows, columns);
            made.writeDoubles("ModelTerms", EXPONENTS, 3, 4);
        });
        assertEquals(file + ": data set 'Coefficients' has shape " + shape + "; expected [K, 1]", messageOf(file));
    }

    @ParameterizedTest
    @CsvSource({"4, 3, '[4, 3]'", "2, 6, '[2, 6]'", "12, 1, '[12, 1]'"})
    void exponentsInAnotherShapeAreRefused(int rows, int columns, String shape) {
        Path file = CalibrationFile.make(polymodel(), made -> {
            made.writeFloats("Coefficients", new float[4], 4, 1);
            made.writeDoubles("ModelTerms", EXPONENTS, rows, columns);
        });
        assertEquals(
                file + ": data set 'ModelTerms' has shape " + shape
                        + "; expected [3, 4], as many columns as there are coefficients",
                messageOf(file));
    }

    @Test
    void moreCoefficientsThanTermsAreRefused() {
        Path file = CalibrationFile.make(polymodel(), made -> {
            made.writeFloats("Coefficients", new float[5], 5, 1);
            made.writeDoubles("ModelTerms", EXPONENTS, 3, 4);
        });
        assertTrue(messageOf(file).contains("has shape [3, 4]; expected [3, 5]"), () -> messageOf(file));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, exponent is 0.5; expected a whole number",
        "NaN, exponent is NaN; expected a whole number",
        "-1, 'exponents -1, 0, 0; expected whole numbers from 0 to 20'",
        "21, 'exponents 21, 0, 0; expected whole numbers from 0 to 20'"
    })
    void anExponentThatIsNoneIsRefused(double exponent, String reason) {
        double[] exponents = EXPONENTS.clone();
        exponents[1] = exponent;
        Path file = CalibrationFile.make(polymodel(), made -> {
            made.writeFloats("Coefficients", new float[4], 4, 1);
            made.writeDoubles("ModelTerms", exponents, 3, 4);
        });
        assertEquals(file + ": term 1: " + reason, messageOf(file));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void aCoefficientThatIsNoNumberIsRefused(float coefficient) {
        Path file = CalibrationFile.make(polymodel(), made -> {
            made.writeFloats("Coefficients", new float[] {1, 2, coefficient, 4}, 4, 1);
            made.writeDoubles("ModelTerms", EXPONENTS, 3, 4);
        });
        assertEquals(file + ": term 2: coefficient is " + coefficient + "; expected a finite number", messageOf(file));
    }

    @Test
    void aFileThatIsNoHdf5IsRefused() throws IOException {
        messageOf(Files.writeString(polymodel(), "Coefficients\n".repeat(100)));
        messageOf(Files.createFile(folder.resolve("empty.h5")));
        messageOf(folder);
        messageOf(folder.resolve("nowhere.h5"));
    }

    private Path polymodel() {
        return folder.resolve("polymodel.h5");
    }

    /** One line that starts with the file's name. */
    private static String messageOf(Path file) {
        LimpidException refused = assertThrows(LimpidException.class, () -> BackgroundModelFile.read(file));
        assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
        assertTrue(refused.getMessage().startsWith(file + ": "), refused::getMessage);
        return refused.getMessage();
    }
}
