package org.limpid.advice;

import java.util.List;

/**
 * A square crop of a section as several sets of parameters restore it: 8-bit levels, row by row, for each contrast and
 * within it for each denoising. Both are named in a few words; the side is in pixels.
 */
public record CandidateCrops(int side, List<String> denoising, List<String> contrasts, List<int[]> crops) {
    public CandidateCrops {
        denoising = List.copyOf(denoising);
        contrasts = List.copyOf(contrasts);
        crops = List.copyOf(crops);
    }

    /** The crop of a contrast and a denoising, by their indices. */
    public int[] pixels(int contrast, int denoise) {
        return crops.get(contrast * denoising.size() + denoise).clone();
    }
}
