package org.limpid.parameters;

/**
 * The parameters of the method.
 * @param destripe parameters of de-striping
 * @param denoise parameters of denoising
 * @param contrast parameters of contrast
 */
public record RestorationParameters(
        DestripeParameters destripe, DenoiseParameters denoise, ContrastParameters contrast) {}
