package org.limpid.golden;

import java.util.Arrays;
import java.util.Locale;
import org.limpid.contrast.ContrastVariant;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.ContrastParameters.Compression;
import org.limpid.parameters.ContrastParameters.Redistribution;
import org.limpid.parameters.ContrastParameters.Reference;
import org.limpid.plain.PlainImages;

/** The data sets of the reference's file of contrasts, and what each was made with. */
public enum GoldenContrast {
    NOTEBOOK(published()),
    ARTICLE(published().withOmega(9).withClip(-1, 1)),
    LEFT(published().with(Redistribution.LEFT)),
    FULL(published().with(Redistribution.FULL)),
    NO_CLIP(published().withoutClip()),
    NO_LCE(published().withoutLce()),
    METHOD_MIDDLE(published().with(Reference.MIDDLE)),
    METHOD_MINVAL(published().with(Reference.MINVAL)),
    COMPRESS(published().with(new Compression(30000, 31000, 0.1))),
    RANGE_10_200(published().withRange(10, 200)),
    MASK(published()),
    SMOOTHING_51(published().withSmoothing(51)),
    NAN(published());

    public static final String FILE = "contrast.h5";

    private final ContrastVariant variant;

    GoldenContrast(ContrastVariant variant) {
        this.variant = variant;
    }

    private static ContrastVariant published() {
        return ContrastVariant.notebook(30600, 1250);
    }

    public String dataSet() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public ContrastParameters parameters() {
        return variant.parameters();
    }

    public float[][] image(GoldenFile golden) {
        float[][] image = golden.image("input");
        return this == NAN ? PlainImages.combine(image, golden.image("roi"), (i, v) -> v == 0 ? Float.NaN : i) : image;
    }

    /** 1 where there is data. */
    public float[][] mask(GoldenFile golden) {
        float[][] valid = golden.image("roi");
        if (this != MASK) {
            Arrays.stream(valid).forEach(row -> Arrays.fill(row, 1));
        }
        return valid;
    }
}
