package org.limpid.advice;

import java.util.List;
import java.util.stream.IntStream;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.RunParameters;
import org.limpid.parameters.Stage;

/**
 * A square crop of a section as several sets of parameters restore it, in rows of one contrast and columns of one denoising; the
 * side is in pixels.
 */
public record CandidateCrops(int side, List<Candidate> candidates) {
    private static final List<String> STRENGTHS = List.of("not denoised", "weaker", "suggested", "stronger");
    private static final List<String> CONTRASTS = List.of("softer", "suggested", "harder");
    public static final int ROWS = CONTRASTS.size();
    public static final int COLUMNS = STRENGTHS.size();
    /** Where the suggested parameters are. */
    public static final Place SUGGESTED = new Place(2, 3);

    /** A row and a column, both from 1. */
    public record Place(int row, int column) {
        /** Its denoising and its contrast in a few words each, or both in one. */
        public List<String> words() {
            String denoised = STRENGTHS.get(column - 1);
            String contrast = CONTRASTS.get(row - 1);
            return denoised.equals(contrast) ? List.of(denoised) : List.of(denoised, contrast);
        }

        @Override
        public String toString() {
            return row + "," + column;
        }

        /** The place and its words. */
        public String label() {
            return this + " " + String.join(", ", words());
        }
    }

    /** Parameters, whether denoising is one of the stages, and the crop as they restore it: 8-bit levels, row by row. */
    public record Candidate(boolean denoised, RestorationParameters parameters, int[] pixels) {
        /** A run with these parameters in place of the suggested ones. */
        public RunParameters over(RunParameters suggested) {
            List<Stage> stages = suggested.stages().stream()
                    .filter(stage -> denoised || stage != Stage.DENOISE)
                    .toList();
            return suggested.with(stages, parameters);
        }
    }

    public CandidateCrops {
        candidates = List.copyOf(candidates);
    }

    /** All places, row by row. */
    public static List<Place> places() {
        return IntStream.range(0, ROWS * COLUMNS)
                .mapToObj(i -> new Place(i / COLUMNS + 1, i % COLUMNS + 1))
                .toList();
    }

    public Candidate at(Place place) {
        return candidates.get((place.row() - 1) * COLUMNS + place.column() - 1);
    }
}
