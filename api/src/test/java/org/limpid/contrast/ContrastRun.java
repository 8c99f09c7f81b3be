package org.limpid.contrast;

import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.internal.BufferSizes;
import org.limpid.internal.SectionBuffers;
import org.limpid.internal.SectionMask;
import org.limpid.parameters.ContrastParameters;

/** Contrast alone, of an image that lies in an array. */
public record ContrastRun(ContrastParameters parameters, int threads) {
    private static final long CAP = 1L << 30;
    /** The level is near the pixels and is no parameter. */
    private static final float LEVEL_BELOW_MEAN = 137;

    public static ContrastRun of(ContrastParameters parameters) {
        return new ContrastRun(parameters, 2);
    }

    public ContrastRun withThreads(int count) {
        return new ContrastRun(parameters, count);
    }

    public float[][] map(float[][] image) {
        return map(image, Optional.empty());
    }

    /** With a mask, 0 where there is no data. */
    public float[][] map(float[][] image, float[][] valid) {
        return map(image, Optional.of(valid));
    }

    private float[][] map(float[][] image, Optional<float[][]> valid) {
        int height = image.length;
        int width = image[0].length;
        try (Workspace workspace = new Workspace(CAP);
                WorkerPool workers = new WorkerPool(threads)) {
            long scratch = ContrastMapper.scratchBytes(parameters, width);
            SectionBuffers buffers =
                    new SectionBuffers(workspace, new BufferSizes(height, width, threads, scratch, false));
            float level = (float) Math.rint(parameters.gca().mean()) - LEVEL_BELOW_MEAN;
            fill(buffers.denoised(), image, level);
            Optional<SectionMask> mask = valid.map(rows -> mask(workspace, rows));
            Plane target = buffers.result(parameters.gca().sample().stored());
            ContrastMapper mapper = new ContrastMapper(parameters, workers);
            mapper.run(buffers, buffers.denoised(), level, buffers.smooth(), target, mask, Region.whole(height, width));
            return rows(target);
        }
    }

    private static void fill(Plane plane, float[][] image, float level) {
        for (int y = 0; y < image.length; y++) {
            for (int x = 0; x < image[y].length; x++) {
                plane.segment().set(ValueLayout.JAVA_FLOAT, plane.row(y) + 4L * x, image[y][x] - level);
            }
        }
    }

    private static SectionMask mask(Workspace workspace, float[][] valid) {
        int height = valid.length;
        int width = valid[0].length;
        Plane plane = Plane.dense(workspace.reserve((long) height * width), Sample.UINT8, height, width);
        for (int y = 0; y < valid.length; y++) {
            for (int x = 0; x < valid[y].length; x++) {
                plane.segment().set(ValueLayout.JAVA_BYTE, plane.row(y) + x, (byte)
                        (valid[y][x] == 0 ? 0 : 1 + (y + x) % 255));
            }
        }
        return new SectionMask(plane);
    }

    private static float[][] rows(Plane plane) {
        float[][] rows = new float[plane.height()][plane.width()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                rows[y][x] = plane.get(y, x);
            }
        }
        return rows;
    }
}
