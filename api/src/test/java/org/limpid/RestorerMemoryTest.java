package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.DestripeParameters.Multiscale;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.StripeMethod;

/** The memory that is known before a restorer is open is what it reserves. */
class RestorerMemoryTest {
    private static final int HEIGHT = 150;
    private static final int WIDTH = 700;

    /** Forms of the method that reserve different memory. */
    enum Form {
        NOTEBOOK(Preset.NOTEBOOK.parameters()),
        ARTICLE(Preset.ARTICLE.parameters()),
        NEAREST(destriped(
                Direction.VERTICAL,
                List.of(
                        new StripeMethod.Nearest(21, OptionalInt.empty(), 0.5),
                        new StripeMethod.Limit(21, OptionalInt.of(5), 0.8)))),
        HORIZONTAL(destriped(
                Direction.HORIZONTAL, List.of(new StripeMethod.Predict(21, OptionalInt.empty(), 4.8, 0.3, 1)))),
        ADAPTIVE(destriped(new DestripeParameters.Adaptive(Direction.VERTICAL))),
        ADAPTIVE_HORIZONTAL(destriped(new DestripeParameters.Adaptive(Direction.HORIZONTAL))),
        ADAPTIVE_FOUND(destriped(new DestripeParameters.Adaptive(Direction.AUTO)));

        private final RestorationParameters parameters;

        Form(RestorationParameters parameters) {
            this.parameters = parameters;
        }

        private static RestorationParameters destriped(Direction direction, List<StripeMethod> bands) {
            RestorationParameters usual = Preset.NOTEBOOK.parameters();
            Multiscale published = (Multiscale) usual.destripe();
            return destriped(new Multiscale(bands.size(), direction, true, published.details(), bands));
        }

        private static RestorationParameters destriped(DestripeParameters destripe) {
            RestorationParameters usual = Preset.NOTEBOOK.parameters();
            return new RestorationParameters(destripe, usual.denoise(), usual.contrast());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOTEBOOK, UINT16, false, 1",
        "NOTEBOOK, UINT16, false, 3",
        "NOTEBOOK, UINT8, true, 2",
        "NOTEBOOK, FLOAT32, false, 2",
        "NOTEBOOK, FLOAT32, true, 2",
        "ARTICLE, UINT16, true, 2",
        "NEAREST, UINT16, false, 2",
        "NEAREST, UINT16, true, 2",
        "HORIZONTAL, UINT16, false, 2",
        "HORIZONTAL, FLOAT32, true, 2",
        "ADAPTIVE, UINT16, false, 1",
        "ADAPTIVE, UINT16, true, 2",
        "ADAPTIVE, FLOAT32, true, 2",
        "ADAPTIVE_HORIZONTAL, UINT16, false, 2",
        "ADAPTIVE_HORIZONTAL, UINT8, true, 3",
        "ADAPTIVE_HORIZONTAL, FLOAT32, false, 2",
        "ADAPTIVE_HORIZONTAL, FLOAT32, true, 2"
    })
    void whatIsKnownIsWhatIsReserved(Form form, Sample sample, boolean masked, int threads) {
        RestorerBuilder builder = Restorer.with(form.parameters).threads(threads);
        long known = builder.reservedBytes(sample, HEIGHT, WIDTH, masked, threads);
        assertEquals(known, reserved(builder, sample, masked));
        builder.memoryCap(Workspace.roundedBytes(known));
        assertEquals(known, reserved(builder, sample, masked), "it is enough");
    }

    /** The grid of the adaptive method depends on the size, and is larger than an image in small sections. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1, 40",
        "40, 1",
        "17, 31",
        "40, 40",
        "700, 16",
        "16, 700",
        "1000, 300",
        "300, 1000",
        "3100, 100"
    })
    void whatTheAdaptiveMethodReservesIsKnown(int height, int width) {
        for (Form form : new Form[] {Form.ADAPTIVE, Form.ADAPTIVE_HORIZONTAL}) {
            for (boolean masked : new boolean[] {false, true}) {
                for (int threads = 1; threads <= 4; threads++) {
                    RestorerBuilder builder = Restorer.with(form.parameters)
                            .stages(EnumSet.of(Stage.DESTRIPE))
                            .threads(threads);
                    long known = builder.reservedBytes(Sample.UINT16, height, width, masked, threads);
                    builder.memoryCap(Workspace.roundedBytes(known));
                    // Of a single pixel or row all is masked, and nothing is left to de-stripe.
                    boolean nothing = masked && height == 1;
                    long reserved = reserved(builder, Sample.UINT16, height, width, masked);
                    assertTrue(nothing ? reserved <= known : reserved == known, reserved + " of " + known);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"DENOISE, true", "BACKGROUND, true", "CONTRAST, false", "DESTRIPE, true"})
    void fewerStagesReserveNoMore(Stage stage, boolean masked) {
        Set<Stage> only = EnumSet.of(stage);
        RestorerBuilder builder =
                Restorer.with(Form.NEAREST.parameters).stages(only).threads(2);
        long known = builder.reservedBytes(Sample.UINT16, HEIGHT, WIDTH, masked, 2);
        assertTrue(reserved(builder, Sample.UINT16, masked) <= known);
    }

    private static long reserved(RestorerBuilder builder, Sample sample, boolean masked) {
        return reserved(builder, sample, HEIGHT, WIDTH, masked);
    }

    private static long reserved(RestorerBuilder builder, Sample sample, int height, int width, boolean masked) {
        try (Restorer restorer = builder.open()) {
            Plane stored = restorer.input(sample, height, width);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int value = 100 + (31 * x + 17 * y) % 40 + x % 5 * 7;
                    switch (sample) {
                        case UINT8 -> stored.segment().set(ValueLayout.JAVA_BYTE, stored.row(y) + x, (byte) value);
                        case UINT16 ->
                            stored.segment().set(ValueLayout.JAVA_SHORT, stored.row(y) + 2L * x, (short) value);
                        case FLOAT32 ->
                            stored.segment()
                                    .set(
                                            ValueLayout.JAVA_FLOAT,
                                            stored.row(y) + 4L * x,
                                            y == 3 && x < 50 ? Float.NaN : value);
                    }
                }
            }
            if (masked) {
                restorer.mask().segment().asSlice(0, width).fill((byte) 0);
            }
            restorer.restore();
            return restorer.reservedBytes();
        }
    }
}
