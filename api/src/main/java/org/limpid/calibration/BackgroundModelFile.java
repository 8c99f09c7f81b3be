package org.limpid.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.limpid.BackgroundModel;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;

/**
 * A background model in the published layout of {@code polymodel.h5}: data set {@code Coefficients} of K x 1 (or K, 1 x K) numbers
 * and {@code ModelTerms} of 3 x K exponents with a row each for x, y and z.
 */
public final class BackgroundModelFile {
    private static final String COEFFICIENTS = "Coefficients";
    private static final String TERMS = "ModelTerms";
    private static final int AXES = 3;

    private BackgroundModelFile() {}

    /**
     * {@return the model of a file}
     * @param file {@code polymodel.h5}
     * @throws LimpidException when the file can't be read, or a data set has another shape or impossible values
     */
    public static BackgroundModel read(Path file) {
        return FileErrors.readingHdf5(file, model -> {
            List<Long> coefficientShape = model.dataSet(COEFFICIENTS).dims();
            boolean vector =
                    coefficientShape.size() == 1 || coefficientShape.size() == 2 && coefficientShape.contains(1L);
            if (!vector) {
                throw new LimpidException(
                        file + ": data set 'Coefficients' has shape " + coefficientShape + "; expected [K, 1]");
            }
            long count = coefficientShape.stream().reduce(1L, Math::multiplyExact);
            List<Long> termShape = model.dataSet(TERMS).dims();
            if (!termShape.equals(List.of((long) AXES, count))) {
                throw new LimpidException(file + ": data set 'ModelTerms' has shape " + termShape + "; expected [3, "
                        + count + "], as many columns as there are coefficients");
            }
            return model(file, model.numbers(COEFFICIENTS), model.numbers(TERMS));
        });
    }

    private static BackgroundModel model(Path file, double[] coefficients, double[] exponents) {
        int count = coefficients.length;
        List<BackgroundModel.Term> terms = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            try {
                terms.add(new BackgroundModel.Term(
                        coefficients[k],
                        whole(exponents[k]),
                        whole(exponents[count + k]),
                        whole(exponents[2 * count + k])));
            } catch (LimpidException invalid) {
                throw new LimpidException(file + ": term " + k + ": " + invalid.getMessage(), invalid);
            }
        }
        return new BackgroundModel(terms);
    }

    private static int whole(double exponent) {
        if (exponent != Math.rint(exponent)) {
            throw new LimpidException("exponent is " + exponent + "; expected a whole number");
        }
        return (int) exponent;
    }
}
