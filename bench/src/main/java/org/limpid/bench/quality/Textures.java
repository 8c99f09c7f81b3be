package org.limpid.bench.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.limpid.WorkerPool;
import org.limpid.image.MemoryCap;
import org.limpid.image.Plane;
import org.limpid.image.Workspace;
import org.limpid.section.SectionReader;

/** Textures made from seeds, with noise as images have it, and those of files. */
final class Textures {
    /** Standard deviation of the noise that belongs to a texture, where the whole has 1,500. */
    static final double NOISE = 300;

    private static final int WHITE = 65_535;
    private static final double[] MAGNIFICATIONS = {1, 0.6, 1.7};

    private Textures() {}

    /** So many of tissue, resin and composites each, and one of stretched tissue if there are several. */
    static List<Texture> procedural(int size, int count, double noise) {
        List<Texture> textures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double magnification = MAGNIFICATIONS[i % MAGNIFICATIONS.length];
            Image tissue = TissueTexture.of(100 + i, size, magnification, magnification);
            textures.add(of("tissue " + (i + 1), Texture.Kind.TISSUE, tissue, noise, i));
            textures.add(of("resin " + (i + 1), Texture.Kind.RESIN, ResinTexture.of(200 + i, size), noise, i));
            Image beside = CompositeTexture.of(300 + i, size, magnification);
            textures.add(of("composite " + (i + 1), Texture.Kind.COMPOSITE, beside, noise, i));
        }
        if (count > 1) {
            Image stretched = TissueTexture.of(400, size, 3, 1);
            textures.add(of("stretched tissue", Texture.Kind.STRETCHED, stretched, noise, 0));
        }
        return textures;
    }

    private static Texture of(String name, Texture.Kind kind, Image clean, double noise, long seed) {
        double own = Math.sqrt(Image.DEVIATION * Image.DEVIATION - noise * noise);
        Image scaled = clean.scaled(Image.MEAN, own);
        return new Texture(name, kind, scaled.plus(noise(scaled, noise, new Random(500 + seed))));
    }

    /** White Gaussian noise of an image's size. */
    static Image noise(Image image, double deviation, Random random) {
        float[] noise = StripeLayers.normal(image.pixels().length, random);
        Image unit = new Image(noise, image.height(), image.width());
        return unit.with(unit, (value, same) -> deviation * value);
    }

    /** The middle of a file's image, at most so many rows and columns. */
    static Texture ofFile(Path file, int size) {
        Image whole = read(file);
        int height = Math.min(size, whole.height());
        int width = Math.min(size, whole.width());
        Image crop = Image.empty(height, width);
        int top = (whole.height() - height) / 2;
        int left = (whole.width() - width) / 2;
        for (int y = 0; y < height; y++) {
            System.arraycopy(whole.pixels(), (top + y) * whole.width() + left, crop.pixels(), y * width, width);
        }
        return new Texture(file.getFileName().toString(), Texture.Kind.FILE, crop);
    }

    /** The intensities of a file: 65,535 less its samples of 16 bits. */
    static Image read(Path file) {
        try (Workspace workspace = new Workspace(new MemoryCap(Long.MAX_VALUE));
                WorkerPool workers = new WorkerPool(1)) {
            Plane plane = SectionReader.read(file, workspace, workers);
            Image stored = Image.of(plane, plane.height(), plane.width());
            return stored.with(stored, (sample, same) -> WHITE - sample);
        }
    }
}
