package org.limpid.plain;

import org.limpid.parameters.RestorationParameters;

/** The whole path without a calibration. */
public final class PlainRestoration {
    private PlainRestoration() {}

    public static float[][] restore(float[][] intensity, RestorationParameters parameters) {
        float[][] destriped = PlainDestriping.destripe(intensity, parameters.destripe());
        float[][] denoised = PlainDenoising.denoise(destriped, parameters.denoise());
        return PlainContrast.map(denoised, parameters.contrast());
    }
}
