package org.limpid.cli.calibrate;

import java.util.List;
import java.util.Optional;
import org.limpid.cli.report.Answer;
import org.limpid.cli.report.Chart;
import org.limpid.cli.report.ColourMap;
import org.limpid.cli.report.Fact;
import org.limpid.cli.report.Jpeg;

/** What the page of a calibration shows. */
record CalibrationPage(
        String title,
        String made,
        String state,
        String sentence,
        List<Answer> answers,
        String command,
        Chart intensity,
        Optional<Chart> gain,
        String gainNote,
        List<Row> outliers,
        String outliersNote,
        String moreOutliers,
        String missing,
        List<ColourMap> planes,
        List<Term> terms,
        boolean hasDegrees,
        List<Degree> degrees,
        Chart residuals,
        ColourMap residualMap,
        List<Fact> facts) {
    /** An outlier. */
    record Row(int z, String reason, String mean, String taken, Optional<Jpeg> picture) {}

    /** A term of the background. */
    record Term(String coefficient, String error, String term) {}

    /** A degree that was tried. */
    record Degree(int degree, String error, String chosen) {}
}
