package org.limpid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limpid.BackgroundModel;
import org.limpid.Calibration;
import org.limpid.CorrectedSection;
import org.limpid.Region;
import org.limpid.Restorer;
import org.limpid.SectionPosition;
import org.limpid.StageRun;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.parameters.ContrastParameters;
import org.limpid.parameters.DenoiseParameters;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.DestripeParameters.Multiscale;
import org.limpid.parameters.Direction;
import org.limpid.parameters.Preset;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;
import org.limpid.parameters.StripeMethod;
import org.limpid.parameters.Volume;
import org.limpid.plain.Agreement;
import org.limpid.plain.ProceduralSection;

/** No stage reads memory that the stages before it left for others: its bits may be those of NaN. */
@Isolated("It sets a property of the JVM.")
class DeadBuffersTest {
    private static final String FILL_DEAD = "limpid.test.fillDeadBuffers";
    private static final int HEIGHT = 100;
    private static final int WIDTH = 300;
    private static final float[][] STORED = ProceduralSection.tissue(1, HEIGHT, WIDTH);
    private static final Region REGION = new Region(120, 40, 90, 30);

    /** Parameters that use different buffers. */
    private enum Form {
        NOTEBOOK(Preset.NOTEBOOK.parameters()),
        ARTICLE(Preset.ARTICLE.parameters()),
        HORIZONTAL(destriped(
                Direction.HORIZONTAL, List.of(new StripeMethod.Predict(21, OptionalInt.empty(), 4.8, 0.3, 1)))),
        NEAREST(destriped(
                Direction.VERTICAL,
                List.of(
                        new StripeMethod.Nearest(21, OptionalInt.empty(), 0.5),
                        new StripeMethod.Limit(21, OptionalInt.of(5), 0.8)))),
        ADAPTIVE(destriped(new DestripeParameters.Adaptive(Direction.VERTICAL))),
        ADAPTIVE_HORIZONTAL(destriped(new DestripeParameters.Adaptive(Direction.HORIZONTAL))),
        WIDE_WINDOW(denoised(1, 11)),
        TWO_SCALES(denoised(2, 7)),
        SHORT_SMOOTHING(smoothed(9));

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

        private static RestorationParameters denoised(int scales, int window) {
            RestorationParameters usual = Preset.NOTEBOOK.parameters();
            List<DenoiseParameters.Gain> gains =
                    new ArrayList<>(((DenoiseParameters.Covariance) usual.denoise()).shrinkage());
            while (gains.size() <= scales) {
                gains.add(gains.get(0));
            }
            DenoiseParameters denoise = new DenoiseParameters.Covariance(scales, true, true, window, gains);
            return new RestorationParameters(usual.destripe(), denoise, usual.contrast());
        }

        private static RestorationParameters smoothed(int smoothing) {
            RestorationParameters usual = Preset.NOTEBOOK.parameters();
            ContrastParameters.Enhancement lce = usual.contrast().lce().orElseThrow();
            ContrastParameters contrast = ContrastParameters.of(
                    ContrastParameters.Enhancement.of(51, lce.ratio(), lce.sigma(), lce.offset(), smoothing),
                    usual.contrast().gca());
            return new RestorationParameters(usual.destripe(), usual.denoise(), contrast);
        }
    }

    /** Which pixels hold data. */
    private enum Valid {
        ALL,
        MASK_OF_SHORTS,
        GAPS
    }

    @BeforeEach
    @AfterEach
    void off() {
        System.clearProperty(FILL_DEAD);
    }

    @ParameterizedTest
    @EnumSource
    void resultsStayTheSame(Form form) {
        assertSameWhenFilled(form.parameters, EnumSet.allOf(Stage.class));
    }

    @ParameterizedTest
    @EnumSource
    void resultsOfOneStageStayTheSame(Stage stage) {
        assertSameWhenFilled(Form.NOTEBOOK.parameters, EnumSet.of(stage));
    }

    private static void assertSameWhenFilled(RestorationParameters parameters, Set<Stage> stages) {
        List<float[][]> expected = restored(parameters, stages);
        System.setProperty(FILL_DEAD, "true");
        List<float[][]> filled = restored(parameters, stages);
        assertEquals(expected.size(), filled.size());
        for (int i = 0; i < expected.size(); i++) {
            Agreement.ofBits(expected.get(i), filled.get(i));
        }
    }

    /** Sections with and without a mask one after the other, and regions of each. */
    private static List<float[][]> restored(RestorationParameters parameters, Set<Stage> stages) {
        List<float[][]> results = new ArrayList<>();
        BackgroundModel slope = new BackgroundModel(List.of(new BackgroundModel.Term(900, 1, 1, 0)));
        Optional<SectionPosition> position = Optional.of(new SectionPosition(new Volume(1, HEIGHT, WIDTH), 0, 0, 0));
        try (Restorer restorer = Restorer.with(parameters)
                .stages(stages)
                .calibration(new Calibration(Optional.empty(), Optional.of(slope)))
                .threads(2)
                .open()) {
            for (Valid valid : List.of(Valid.GAPS, Valid.ALL, Valid.MASK_OF_SHORTS)) {
                put(restorer, valid);
                results.add(
                        GoldenFile.rows(restorer.restore(position, stage -> {}).plane()));
                put(restorer, valid);
                CorrectedSection corrected = restorer.correct(position, List.of(REGION), stage -> {});
                results.add(GoldenFile.rows(corrected.restore(REGION).plane()));
                results.add(GoldenFile.rows(corrected.restore(REGION).plane()));
            }
        }
        return results;
    }

    private static void put(Restorer restorer, Valid valid) {
        Sample sample = valid == Valid.GAPS ? Sample.FLOAT32 : Sample.UINT16;
        float[][] samples = new float[HEIGHT][WIDTH];
        float[][] mask = new float[HEIGHT][WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean holds = Math.hypot(y - 50, x - 150) > 30 && x > 8;
                samples[y][x] = valid == Valid.GAPS && !holds ? Float.NaN : STORED[y][x];
                mask[y][x] = holds ? 1 : 0;
            }
        }
        StageRun.fill(restorer.input(sample, HEIGHT, WIDTH), samples);
        if (valid == Valid.MASK_OF_SHORTS) {
            StageRun.fill(restorer.mask(Sample.UINT16), mask);
        }
    }

    /** Guards the test above: the property does overwrite memory, and only what is dead. */
    @Test
    void onlyDeadBuffersAreOverwritten() {
        System.setProperty(FILL_DEAD, "true");
        try (Workspace workspace = new Workspace(1L << 30)) {
            SectionBuffers buffers = new SectionBuffers(workspace, new BufferSizes(10, 20, 1, 1000, false));
            StageRun.fill(buffers.denoised(), new float[10][20]);
            buffers.image().setRow(3, 0, 20, buffers.denoised().segment(), 0);
            StageRun.fill(buffers.smooth(), new float[10][20]);
            StageRun.fill(buffers.extraRows(0), new float[10][20]);
            StageRun.fill(buffers.mask(), new float[10][20]);
            buffers.begin(SectionBuffers.Step.CONTRAST);
            assertEquals(0, buffers.denoised().get(3, 4));
            assertEquals(0, buffers.image().get(3, 4));
            assertEquals(0, buffers.mask().get(3, 4));
            for (Plane dead : List.of(buffers.smooth(), buffers.extraRows(0), buffers.spareRows(1))) {
                assertTrue(Float.isNaN(dead.get(3, 4)));
            }
            buffers.begin(SectionBuffers.Step.INPUT);
            assertTrue(Float.isNaN(buffers.denoised().get(3, 4)));
            assertTrue(Float.isNaN(buffers.image().get(3, 4)));
        }
    }
}
