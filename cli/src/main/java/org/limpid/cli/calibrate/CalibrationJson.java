package org.limpid.cli.calibrate;

import org.limpid.LimpidVersion;
import org.limpid.calibration.BackgroundFit;
import org.limpid.calibration.CalibrationResult;
import org.limpid.calibration.Histogram;
import org.limpid.calibration.ResidualMap;
import org.limpid.calibration.StackIntensity;
import org.limpid.parameters.Volume;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A calibration as JSON, for programs; what is no number is {@code null}. */
final class CalibrationJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CalibrationJson() {}

    static String of(CalibrationResult calibration) {
        ObjectNode root = JSON.createObjectNode();
        root.put("limpid", LimpidVersion.current());
        Volume volume = calibration.volume();
        root.putObject("volume").put("nz", volume.nz()).put("ny", volume.ny()).put("nx", volume.nx());
        ArrayNode sections = root.putArray("sections");
        calibration.sections().forEach(sections::add);
        ArrayNode outliers = root.putArray("outliers");
        calibration
                .outliers()
                .forEach(outlier -> outliers.addObject().put("z", outlier.z()).put("reason", outlier.reason()));
        ArrayNode missing = root.putArray("missing");
        calibration.missing().forEach(missing::add);
        background(root.putObject("background"), calibration.background());
        ObjectNode errors = root.putObject("holdout_rmse_by_degree");
        calibration.holdoutErrors().forEach((degree, error) -> errors.put(String.valueOf(degree), error));
        intensity(root.putObject("intensity"), calibration.intensity());
        histogram(root.putObject("residuals"), calibration.residuals());
        map(root.putObject("residual_map"), calibration.residualMap());
        return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    }

    private static void background(ObjectNode node, BackgroundFit fit) {
        node.put("degree", fit.degree());
        node.put("r2", fit.r2()).put("adjusted_r2", fit.adjustedR2()).put("rmse", fit.rmse());
        node.put("degrees_of_freedom", fit.degreesOfFreedom());
        ArrayNode terms = node.putArray("terms");
        for (BackgroundFit.FittedTerm term : fit.terms()) {
            terms.addObject()
                    .put("x", term.term().x())
                    .put("y", term.term().y())
                    .put("z", term.term().z())
                    .put("coefficient", term.term().coefficient())
                    .put("standard_error", term.standardError())
                    .put("p", term.chance());
        }
    }

    private static void intensity(ObjectNode node, StackIntensity intensity) {
        numbers(node.putArray("mean"), intensity.mean());
        numbers(node.putArray("mean_c"), intensity.corrected());
        numbers(node.putArray("change"), intensity.change());
        numbers(node.putArray("offset"), intensity.offset());
    }

    private static void histogram(ObjectNode node, Histogram histogram) {
        ArrayNode edges = node.putArray("edges");
        for (double edge : histogram.edges()) {
            edges.add(edge);
        }
        ArrayNode counts = node.putArray("counts");
        for (long count : histogram.counts()) {
            counts.add(count);
        }
    }

    private static void map(ObjectNode node, ResidualMap map) {
        node.put("block", map.block());
        ArrayNode rows = node.putArray("rows");
        for (int row = 0; row < map.rows(); row++) {
            ArrayNode means = rows.addArray();
            for (int column = 0; column < map.columns(); column++) {
                number(means, map.at(row, column));
            }
        }
    }

    private static void numbers(ArrayNode array, float[] values) {
        for (float value : values) {
            number(array, value);
        }
    }

    private static void number(ArrayNode array, float value) {
        if (Float.isNaN(value)) {
            array.addNull();
        } else {
            array.add(value);
        }
    }
}
