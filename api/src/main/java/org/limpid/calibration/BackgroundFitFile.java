package org.limpid.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.limpid.BackgroundModel.Term;
import org.limpid.Calibration.Origin;
import org.limpid.LimpidException;
import org.limpid.calibration.BackgroundFit.FittedTerm;
import org.limpid.files.AtomicFile;
import org.limpid.files.FileErrors;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Reader;

/**
 * A fitted background in the published layout of {@code polymodel.h5}. With K terms: {@code Coefficients}, {@code
 * ParameterStd}, {@code ParameterVar} and {@code p}, K x 1 float32; {@code ModelTerms}, 3 x K float64, whose rows are the
 * exponents of x, y and z; {@code R2}, {@code AdjustedR2} and {@code RMSE}, 1 x 1 float32; {@code DoF}, 1 x 1 float64. The
 * published file also has {@code VarNames}, the names of the three variables. It is neither read nor written.
 */
public final class BackgroundFitFile {
    private BackgroundFitFile() {}

    /**
     * {@return a fit with its statistics}
     * @param file {@code polymodel.h5}
     * @throws LimpidException when the file can't be read, or a data set has another shape or impossible values
     */
    public static BackgroundFit read(Path file) {
        List<Term> terms = BackgroundModelFile.read(file).terms();
        return FileErrors.readingHdf5(file, model -> {
            double[] errors = column(model, "ParameterStd", terms.size());
            double[] variances = column(model, "ParameterVar", terms.size());
            double[] chances = column(model, "p", terms.size());
            List<FittedTerm> fitted = new ArrayList<>();
            for (int k = 0; k < terms.size(); k++) {
                fitted.add(new FittedTerm(terms.get(k), errors[k], variances[k], chances[k]));
            }
            return new BackgroundFit(
                    fitted,
                    column(model, "R2", 1)[0],
                    column(model, "AdjustedR2", 1)[0],
                    column(model, "RMSE", 1)[0],
                    column(model, "DoF", 1)[0]);
        });
    }

    private static double[] column(Hdf5Reader model, String name, long length) {
        model.requireShape(name, length, 1);
        return model.numbers(name);
    }

    /**
     * Writes a fit. The file appears when it is complete. The same fit gives the same bytes.
     * @param file {@code polymodel.h5}; replaced if it exists
     * @param fit the background to write
     * @param origin the sections that were measured
     * @throws LimpidException when it can't be written
     */
    public static void write(Path file, BackgroundFit fit, Origin origin) {
        write(file, fit, Optional.of(origin));
    }

    /**
     * Writes the fit as {@link #write(Path, BackgroundFit, Origin)} does, without a record of the sections, as published.
     * @param file replaced if it exists
     * @param fit the background to write
     * @throws LimpidException when it can't be written
     */
    public static void write(Path file, BackgroundFit fit) {
        write(file, fit, Optional.empty());
    }

    private static void write(Path file, BackgroundFit fit, Optional<Origin> origin) {
        AtomicFile.write(file, temporary -> {
            try (Hdf5File model = Hdf5File.create(temporary)) {
                origin.ifPresent(record -> CalibrationRecord.write(model, record));
                write(model, fit);
            }
        });
    }

    private static void write(Hdf5File model, BackgroundFit fit) {
        int count = fit.terms().size();
        model.writeFloats("Coefficients", floats(fit, term -> term.term().coefficient()), count, 1);
        model.writeDoubles("ModelTerms", exponents(fit.terms()), 3, count);
        model.writeFloats("ParameterStd", floats(fit, FittedTerm::standardError), count, 1);
        model.writeFloats("ParameterVar", floats(fit, FittedTerm::variance), count, 1);
        model.writeFloats("p", floats(fit, FittedTerm::chance), count, 1);
        model.writeFloats("R2", new float[] {(float) fit.r2()}, 1, 1);
        model.writeFloats("AdjustedR2", new float[] {(float) fit.adjustedR2()}, 1, 1);
        model.writeFloats("RMSE", new float[] {(float) fit.rmse()}, 1, 1);
        model.writeDoubles("DoF", new double[] {fit.degreesOfFreedom()}, 1, 1);
    }

    private static float[] floats(BackgroundFit fit, ToDoubleFunction<FittedTerm> number) {
        float[] values = new float[fit.terms().size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) number.applyAsDouble(fit.terms().get(k));
        }
        return values;
    }

    private static double[] exponents(List<FittedTerm> terms) {
        int count = terms.size();
        double[] exponents = new double[3 * count];
        for (int k = 0; k < count; k++) {
            Term term = terms.get(k).term();
            exponents[k] = term.x();
            exponents[count + k] = term.y();
            exponents[2 * count + k] = term.z();
        }
        return exponents;
    }
}
