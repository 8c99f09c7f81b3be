package org.limpid.bench.quality;

import java.util.OptionalDouble;

/**
 * What a method made of a case.
 *
 * @param psnrInput dB, of the input against the truth
 * @param psnr dB, of the result
 * @param ssim structural similarity of the result to the truth, at most 1
 * @param removedEnergy %, what was removed over the truth's energy: wrongly removed where there were no stripes
 * @param lowPassed grey levels of what was removed, after a Gaussian of 32 pixels; where there were no stripes
 * @param coherent squared grey levels: energy of the error that is alike in blocks of 32 rows
 * @param seconds the method took
 */
record Result(
        String texture,
        Texture.Kind kind,
        String model,
        String method,
        double psnrInput,
        double psnr,
        double ssim,
        double removedEnergy,
        OptionalDouble lowPassed,
        double coherent,
        double seconds) {
    /** dB gained. */
    double gain() {
        return psnr - psnrInput;
    }
}
