package org.limpid.parameters;

/**
 * The parameters of the method.
 * @param destripe parameters of de-striping
 * @param denoise parameters of denoising
 * @param contrast parameters of contrast
 */
public record RestorationParameters(
        DestripeParameters destripe, DenoiseParameters denoise, ContrastParameters contrast) {
    /**
     * {@return the same parameters for stripes of another direction}
     * @param stripes the direction of the stripes
     * @throws ParameterException when the method can't remove such stripes
     */
    public RestorationParameters along(Direction stripes) {
        return new RestorationParameters(destripe.along(stripes), denoise, contrast);
    }
}
