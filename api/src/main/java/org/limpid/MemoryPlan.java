package org.limpid;

import java.util.List;
import java.util.Set;
import org.limpid.contrast.ContrastMapper;
import org.limpid.denoise.Denoiser;
import org.limpid.destripe.Destriper;
import org.limpid.image.Sample;
import org.limpid.internal.BufferSizes;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;

/** The off-heap memory that restoring sections takes, by their size. Variants are the parameters and their alternatives. */
record MemoryPlan(List<RestorationParameters> variants, Set<Stage> stages) {
    /** The most bytes that are reserved for sections of a size. Float pixels may be NaN. */
    long reservedBytes(Sample sample, int height, int width, boolean masked, int threads) {
        boolean gaps = sample == Sample.FLOAT32;
        BufferSizes sizes = sizes(height, width, threads);
        int images = variants.stream()
                .mapToInt(variant -> extraImages(variant, masked || gaps))
                .reduce(extraImages(sizes, masked || gaps), Math::max);
        boolean turnedMasks =
                stages.contains(Stage.DESTRIPE) && Destriper.turnsMasks(first().destripe(), degrees(), height, width);
        int masks = (masked || gaps ? 1 : 0) + (masked && gaps ? 1 : 0) + (turnedMasks && (masked || gaps) ? 1 : 0);
        return sizes.reservedBytes() + sizes.onDemandBytes(images, masks);
    }

    /** Of de-striping. */
    private int extraImages(BufferSizes sizes, boolean masked) {
        return stages.contains(Stage.DESTRIPE)
                ? Destriper.extraImages(
                        first().destripe(), degrees(), sizes.height(), sizes.width(), sizes.imageBytes(), masked)
                : 0;
    }

    /** Of denoising and contrast. */
    private int extraImages(RestorationParameters variant, boolean masked) {
        int forDenoising = Denoiser.extraImages(variant.denoise(), masked);
        return stages.contains(Stage.CONTRAST)
                ? Math.max(forDenoising, ContrastMapper.extraImages(variant.contrast(), masked))
                : forDenoising;
    }

    BufferSizes sizes(int height, int width, int threads) {
        boolean turned = stages.contains(Stage.DESTRIPE) && Destriper.turns(degrees(), height, width);
        return new BufferSizes(height, width, threads, scratchBytes(height, width), turned);
    }

    private List<Double> degrees() {
        return Destriper.degrees(first().destripe());
    }

    private RestorationParameters first() {
        return variants.get(0);
    }

    private long scratchBytes(int height, int width) {
        long destripe = Destriper.scratchBytes(first().destripe(), degrees(), height, width);
        return variants.stream()
                .mapToLong(variant -> DenoiseAndContrast.scratchBytes(variant, width))
                .reduce(destripe, Math::max);
    }
}
