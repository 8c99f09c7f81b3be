package org.limpid.cli.view;

import java.util.List;

/**
 * A picture for the page.
 *
 * @param about what the page shows beside it
 * @param layers pixels of 8 bits, row by row, of each layer
 */
record Picture(About about, List<byte[]> layers) {
    /**
     * What is known of a picture.
     *
     * @param width of each layer, pixels
     * @param height of each layer, pixels
     * @param section size of the whole section, width and height
     * @param layers one for each
     * @param corrected whether stripes and background were removed anew for it
     * @param millis that it took to make
     */
    record About(
            int width, int height, List<Integer> section, List<LayerNote> layers, boolean corrected, long millis) {}

    /**
     * How a layer is shown.
     *
     * @param exact whether the bytes are those of the run's result
     * @param words what black and white are, and numbers of the region
     */
    record LayerNote(boolean exact, String words) {}
}
