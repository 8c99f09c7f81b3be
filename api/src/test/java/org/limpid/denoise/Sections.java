package org.limpid.denoise;

import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.golden.GoldenFile;
import org.limpid.image.ColumnStrips;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.BufferSizes;
import org.limpid.internal.IntensityLevel;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.DenoiseParameters;

/** Denoises sections that lie in arrays. */
final class Sections {
    private static final long CAP = 1L << 30;

    private Sections() {}

    static float[][] denoise(float[][] image, DenoiseParameters parameters, int threads) {
        return denoise(image, parameters, OptionalDouble.empty(), threads, Optional.empty());
    }

    static float[][] denoise(float[][] image, DenoiseParameters parameters, int threads, boolean[][] mask) {
        return denoise(image, parameters, OptionalDouble.empty(), threads, Optional.of(mask));
    }

    static float[][] denoise(
            float[][] image,
            DenoiseParameters parameters,
            OptionalDouble noise,
            int threads,
            Optional<boolean[][]> mask) {
        int height = image.length;
        int width = image[0].length;
        try (Workspace workspace = new Workspace(CAP);
                WorkerPool workers = new WorkerPool(threads)) {
            SectionBuffers buffers = new SectionBuffers(
                    workspace,
                    new BufferSizes(height, width, threads, Denoiser.scratchBytes(parameters, width), false));
            Plane target = buffers.denoised();
            GoldenFile.fill(target, image);
            ColumnStrips strips = buffers.image();
            for (int y = 0; y < height; y++) {
                strips.setRow(y, 0, width, target.segment(), target.row(y));
            }
            float level = Math.round(IntensityLevel.mean(height, width, (y, x) -> image[y][x]));
            Optional<SectionMask> valid = mask.map(given -> mask(workspace, given));
            new Denoiser(parameters, workers).run(buffers, noise, level, target, valid, Region.whole(height, width));
            return GoldenFile.rows(target);
        }
    }

    static SectionMask mask(Workspace workspace, boolean[][] valid) {
        int width = valid[0].length;
        Plane plane = Plane.dense(workspace.reserve((long) valid.length * width), Sample.UINT8, valid.length, width);
        for (int y = 0; y < valid.length; y++) {
            for (int x = 0; x < width; x++) {
                plane.segment().set(ValueLayout.JAVA_BYTE, plane.row(y) + x, (byte) (valid[y][x] ? -1 : 0));
            }
        }
        return new SectionMask(plane);
    }
}
