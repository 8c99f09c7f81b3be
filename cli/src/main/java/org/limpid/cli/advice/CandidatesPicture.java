package org.limpid.cli.advice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.limpid.advice.CandidateCrops;
import org.limpid.advice.CandidateCrops.Candidate;
import org.limpid.advice.CandidateCrops.Place;
import org.limpid.cli.console.GreyPanel;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.PanelGrid;
import org.limpid.cli.console.PngFile;
import org.limpid.parameters.DenoiseParameters.Covariance;
import org.limpid.parameters.DenoiseParameters.Gain;
import org.limpid.parameters.DenoiseParameters.Wiener;

/**
 * A crop under several parameters, with the numbers that make each: noise removal from column to column, contrast from row to row.
 * One of them is framed.
 */
record CandidatesPicture(CandidateCrops crops, Place framed) {
    void write(Path file) {
        PanelGrid grid = new PanelGrid(CandidateCrops.COLUMNS);
        for (Place place : CandidateCrops.places()) {
            Candidate candidate = crops.at(place);
            GreyPanel panel = new GreyPanel(crops.side(), crops.side(), candidate.pixels());
            List<String> above = new ArrayList<>(place.words());
            above.set(0, place + " " + above.get(0));
            grid.add(panel, above, numbers(candidate), place.equals(framed));
        }
        PngFile.write(file, grid.picture());
    }

    /** The parameters in which candidates differ, by their keys. */
    static List<String> numbers(Candidate candidate) {
        List<String> numbers = new ArrayList<>();
        if (candidate.denoised()) {
            switch (candidate.parameters().denoise()) {
                case Wiener wiener -> numbers.add("strength " + NumberText.of(wiener.strength()));
                case Covariance covariance ->
                    numbers.add("gain "
                            + covariance.shrinkage().stream()
                                    .map(Gain::gain)
                                    .map(NumberText::of)
                                    .collect(Collectors.joining(" and ")));
            }
        } else {
            numbers.add("no denoise stage");
        }
        numbers.add("hp_sigma "
                + NumberText.of(candidate.parameters().contrast().gca().hpSigma()));
        return numbers;
    }
}
