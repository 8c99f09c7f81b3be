package org.limpid.synthetic;

/** What one neurite's cut through a section looks like inside its membrane. */
final class Neurite {
    private static final float MITOCHONDRIA = 0.30f;
    private static final float VESICLES = 0.25f;
    private static final float MYELIN = 0.03f;

    final int id;
    /** Grey levels. */
    final float brightness;

    final boolean vesicles;
    final boolean myelin;
    final boolean mitochondrion;

    private final float centreX;
    private final float centreY;
    private final float cosine;
    private final float sine;
    private final float inverseLength;
    private final float inverseWidth;
    private final float width;

    /** A neurite whose mitochondrion, if it has one, lies around a point. */
    Neurite(int id, float centreX, float centreY) {
        this.id = id;
        this.centreX = centreX;
        this.centreY = centreY;
        brightness = 700 * Mixing.signed(Mixing.mix(id + 1));
        myelin = Mixing.unit(Mixing.mix(id + 2)) < MYELIN;
        mitochondrion = Mixing.unit(Mixing.mix(id + 3)) < MITOCHONDRIA;
        vesicles = !myelin && Mixing.unit(Mixing.mix(id + 4)) < VESICLES;
        double angle = Math.PI * Mixing.unit(Mixing.mix(id + 5));
        cosine = (float) StrictMath.cos(angle);
        sine = (float) StrictMath.sin(angle);
        width = 11 + 9 * Mixing.unit(Mixing.mix(id + 6));
        inverseWidth = 1 / width;
        inverseLength = inverseWidth / (1 + 1.8f * Mixing.unit(Mixing.mix(id + 7)));
    }

    /** Pixels along the mitochondrion's long axis. */
    float along(float u, float v) {
        return cosine * (u - centreX) + sine * (v - centreY);
    }

    /** Pixels along the mitochondrion's short axis. */
    float across(float u, float v) {
        return cosine * (v - centreY) - sine * (u - centreX);
    }

    /** About how many pixels a place lies inside the mitochondrion's outline; negative outside. */
    float depth(float along, float across) {
        float p = along * inverseLength;
        float q = across * inverseWidth;
        return width * 0.5f * (1 - p * p - q * q);
    }
}
