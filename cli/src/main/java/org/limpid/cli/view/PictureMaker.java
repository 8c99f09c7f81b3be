package org.limpid.cli.view;

import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.RestoredRegion;
import org.limpid.cli.restore.RunOutline;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.RunParameters.Polarity;
import org.limpid.parameters.Stage;

/** The layers of a region of a section, under settings that the section was corrected with. */
record PictureMaker(CorrectedState state, RunOutline outline, Region region, int reduced) {
    private static final Set<Stage> CORRECTION = EnumSet.of(Stage.DESTRIPE, Stage.BACKGROUND);

    /** A layer and what is known of it. */
    record Layer(int width, int height, byte[] pixels, Picture.LayerNote note) {}

    Layer layer(PictureRequest.Layer layer) {
        return switch (layer.kind()) {
            case BEFORE -> before();
            case AFTER -> after();
            case REMOVED -> removed(layer.by());
        };
    }

    private boolean inverts() {
        return outline.run().invert()
                && outline.run().polarity() == Polarity.PROCESSED
                && state.stored().sample() != Sample.FLOAT32;
    }

    /** The stored samples in the polarity of the result. */
    private ReducedPlane intensities() {
        ReducedPlane stored = ReducedPlane.of(state.stored(), region, reduced, state.workers());
        return inverts() ? stored.invertedFrom(state.stored().sample().maximum()) : stored;
    }

    private Layer before() {
        GreyWindow stored = state.window();
        GreyWindow window =
                inverts() ? stored.invertedFrom(state.stored().sample().maximum()) : stored;
        String words = (inverts() ? "as stored, inverted: " : "as stored: ") + ends(window);
        return grey(intensities(), window, new Picture.LayerNote(false, words));
    }

    private Layer after() {
        RestoredRegion restored = state.corrected().restore(region, outline.restorers());
        Plane plane = restored.plane();
        if (plane.sample() == Sample.FLOAT32) {
            ReducedPlane levels = reduced(plane);
            GreyWindow window = GreyWindow.of(levels.values());
            return grey(levels, window, new Picture.LayerNote(false, "floats, without contrast: " + ends(window)));
        }
        boolean bytes = plane.sample() == Sample.UINT8;
        String words = share("black", restored.clipped().black(), restored) + ", "
                + share("white", restored.clipped().white(), restored);
        if (bytes && reduced == 1) {
            byte[] pixels = new byte[region.width() * region.height()];
            MemorySegment.ofArray(pixels).copyFrom(plane.segment().asSlice(0, pixels.length));
            return new Layer(region.width(), region.height(), pixels, new Picture.LayerNote(true, words));
        }
        GreyWindow window = new GreyWindow(0, plane.sample().maximum());
        return grey(
                reduced(plane),
                window,
                new Picture.LayerNote(reduced == 1 && bytes, bytes ? words : words + ", 16 bits: " + ends(window)));
    }

    private static String share(String end, long pixels, RestoredRegion restored) {
        long all = Math.max(1, restored.clipped().pixels());
        return String.format(Locale.ROOT, "%.1f %% %s", 100.0 * pixels / all, end);
    }

    /** What stages took off the intensities. */
    private Layer removed(PictureRequest.By by) {
        List<Stage> stages = outline.run().stages();
        if (!stages.contains(Stage.DESTRIPE) && !stages.contains(Stage.DENOISE)) {
            throw new LimpidException("neither stripes nor noise are removed; expected destripe or denoise among the"
                    + " stages, to see what they take off");
        }
        if (by != PictureRequest.By.ALL && !stages.contains(Stage.DESTRIPE)) {
            throw new LimpidException("without destripe among the stages, what each takes off is not kept apart;"
                    + " expected all stages");
        }
        ReducedPlane removed = switch (by) {
            case ALL -> intensities().minus(intensities(true));
            case CORRECTION -> intensities().minus(intensities(false));
            case DENOISING -> intensities(false).minus(intensities(true));
        };
        float[] values = removed.values();
        double middle = by == PictureRequest.By.DENOISING ? 0 : GreyWindow.median(values);
        GreyWindow window = GreyWindow.about(middle, values);
        String words = String.format(
                Locale.ROOT,
                "middle grey: %s taken off, white: %s more, black: as much less; root mean square %s grey levels",
                few(middle),
                few(window.white() - middle),
                few(removed.deviation()));
        return grey(removed, window, new Picture.LayerNote(false, words));
    }

    /**
     * The intensities without stripes and background, and without noise if asked for and if the settings denoise. The section's
     * gain is undone, since it takes nothing off.
     */
    private ReducedPlane intensities(boolean denoised) {
        Set<Stage> stages = EnumSet.copyOf(outline.run().stages());
        stages.remove(Stage.CONTRAST);
        if (!denoised) {
            stages.retainAll(CORRECTION);
        }
        return reduced(state.corrected()
                        .restore(region, outline.restorers().stages(stages).fill(OptionalDouble.empty()))
                        .plane())
                .times(1 / state.gain());
    }

    private ReducedPlane reduced(Plane plane) {
        return ReducedPlane.of(plane, Region.whole(plane.height(), plane.width()), reduced, state.workers());
    }

    private static Layer grey(ReducedPlane levels, GreyWindow window, Picture.LayerNote note) {
        return new Layer(levels.width(), levels.height(), levels.bytes(window.black(), window.white()), note);
    }

    private static String ends(GreyWindow window) {
        return "black " + few(window.black()) + ", white " + few(window.white());
    }

    private static String few(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.0f", value);
    }
}
