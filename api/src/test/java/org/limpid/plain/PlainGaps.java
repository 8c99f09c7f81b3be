package org.limpid.plain;

/** Masks of an image, 1 where there is data and 0 where there is none. */
public record PlainGaps(float[][] image) {
    /** 0 where a pixel is no number. */
    public float[][] notNumbers() {
        return PlainImages.combine(image, image, (i, same) -> Float.isNaN(i) ? 0 : 1);
    }
}
