package org.limpid.bench.quality;

/**
 * An image without stripes.
 *
 * @param name as it is printed
 * @param kind of which means are made
 * @param image with the mean and deviation of all textures
 */
record Texture(String name, Kind kind, Image image) {
    /** What a texture shows. */
    enum Kind {
        TISSUE,
        /** Tissue three times as long along the stripes. */
        STRETCHED,
        RESIN,
        COMPOSITE,
        /** Of a file. */
        FILE
    }

    Texture {
        image = image.scaled(Image.MEAN, Image.DEVIATION);
    }
}
