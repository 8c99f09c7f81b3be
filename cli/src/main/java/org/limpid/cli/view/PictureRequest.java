package org.limpid.cli.view;

import java.util.List;
import java.util.Map;
import org.limpid.LimpidException;
import org.limpid.Region;

/**
 * A picture that the page asks for: a region of a section in several layers, which are of one moment.
 *
 * @param client whose earlier requests this one replaces
 * @param section its place among the sections, from 0
 * @param x first column
 * @param y first row
 * @param width of the region, pixels of the section
 * @param height of the region, pixels of the section
 * @param reduced pixels of the section along either side of a pixel of the picture, at least 1; their mean is shown
 * @param settings sets, as {@link SettingsText} takes them; those that no layer is of may be wrong
 * @param layers what is shown, at least one
 */
record PictureRequest(
        String client,
        int section,
        int x,
        int y,
        int width,
        int height,
        int reduced,
        List<Map<String, Object>> settings,
        List<Layer> layers) {
    private static final int MOST_PIXELS = 1 << 24;
    private static final int MOST_LAYERS = 6;

    /** What a layer shows. */
    enum Kind {
        /** The stored samples. */
        BEFORE,
        /** The result. */
        AFTER,
        /** What was taken off the intensities. */
        REMOVED
    }

    /** Stages whose doing is shown as removed. */
    enum By {
        /** De-striping, background and denoising. */
        ALL,
        /** De-striping and background. */
        CORRECTION,
        /** Denoising. */
        DENOISING
    }

    /**
     * A layer.
     *
     * @param of which of the settings, from 0
     */
    record Layer(Kind kind, By by, int of) {}

    PictureRequest {
        settings = List.copyOf(settings);
        layers = List.copyOf(layers);
        int sets = settings.size();
        if (sets < 1 || layers.isEmpty() || layers.size() > MOST_LAYERS) {
            throw new LimpidException("a picture of " + layers.size() + " layers of " + sets
                    + " settings; expected at least one of each, and at most " + MOST_LAYERS + " layers");
        }
        if (layers.stream().anyMatch(layer -> layer.of < 0 || layer.of >= sets)) {
            throw new LimpidException("a layer of settings that are not there; expected one of " + sets);
        }
        if (reduced < 1 || shown(width, reduced) * shown(height, reduced) > MOST_PIXELS) {
            throw new LimpidException("a picture of " + width + " x " + height + " pixels reduced 1:" + reduced
                    + "; expected at most " + MOST_PIXELS + " pixels then");
        }
    }

    Region region() {
        return new Region(x, y, width, height);
    }

    /** How many pixels show so many of the section; the last one may be of fewer. */
    private static long shown(int pixels, int reduced) {
        return Math.ceilDiv((long) pixels, reduced);
    }
}
