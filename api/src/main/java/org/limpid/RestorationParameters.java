package org.limpid;

import org.limpid.contrast.ContrastParameters;
import org.limpid.denoise.DenoiseParameters;
import org.limpid.destripe.DestripeParameters;

/**
 * The parameters of all stages that have any.
 *
 * @param destripe of de-striping
 * @param denoise of denoising
 * @param contrast of contrast
 */
public record RestorationParameters(
        DestripeParameters destripe, DenoiseParameters denoise, ContrastParameters contrast) {}
