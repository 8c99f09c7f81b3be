package org.limpid.advice;

import java.util.List;

/**
 * A square crop of a section as several sets of parameters restore it.
 *
 * @param side of the crop, pixels
 * @param denoising names of the ways to denoise, in a few words
 * @param contrasts names of the ways to adjust contrast, in a few words
 * @param crops 8-bit levels, row by row; those of the first contrast first
 */
public record CandidateCrops(int side, List<String> denoising, List<String> contrasts, List<int[]> crops) {
    public CandidateCrops {
        denoising = List.copyOf(denoising);
        contrasts = List.copyOf(contrasts);
        crops = List.copyOf(crops);
    }

    /**
     * One crop.
     *
     * @param contrast index of its contrast
     * @param denoise index of its denoising
     * @return levels 0 to 255, row by row
     */
    public int[] pixels(int contrast, int denoise) {
        return crops.get(contrast * denoising.size() + denoise).clone();
    }
}
