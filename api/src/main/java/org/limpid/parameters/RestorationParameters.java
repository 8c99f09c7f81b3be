package org.limpid.parameters;

/**
 * The parameters of all stages that have any.
 *
 * @param destripe of de-striping
 * @param denoise of denoising
 * @param contrast of contrast
 */
public record RestorationParameters(
        DestripeParameters destripe, DenoiseParameters denoise, ContrastParameters contrast) {}
