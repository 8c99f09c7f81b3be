package org.limpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.limpid.golden.GoldenFile;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.limpid.parameters.Stage;
import org.limpid.parameters.Volume;
import org.limpid.plain.ProceduralSection;

/** Sections from memory of the caller to memory of the caller, and the settings of a restorer. */
class CallerPlanesTest {
    private static final int HEIGHT = 70;
    private static final int WIDTH = 133;
    private static final float[][] STORED = ProceduralSection.tissue(1, HEIGHT, WIDTH);
    private static final Calibration OFFSETS =
            new Calibration(Optional.of(SectionOffsets.of(0, 300)), Optional.empty());

    private static RestorerBuilder notebook() {
        return Restorer.with(Preset.NOTEBOOK.parameters()).threads(2);
    }

    private static short[] shorts() {
        short[] samples = new short[HEIGHT * WIDTH];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (int) STORED[i / WIDTH][i % WIDTH];
        }
        return samples;
    }

    /** The restored bytes when the restorer's own memory is filled and read. */
    private static byte[] inPlace(RestorerBuilder builder) {
        try (Restorer restorer = builder.open()) {
            StageRun.fill(restorer.input(Sample.UINT16, HEIGHT, WIDTH), STORED);
            return restorer.restore().plane().segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    @Test
    void arrays() {
        short[] stored = shorts();
        byte[] restored = new byte[HEIGHT * WIDTH];
        Plane target = Plane.of(restored, HEIGHT, WIDTH);
        try (Restorer restorer = notebook().open()) {
            RestoredSection section = restorer.restore(Plane.of(stored, HEIGHT, WIDTH), target);
            assertSame(target, section.plane());
            assertEquals(0, section.maskedPixels());
            assertEquals(
                    Set.of(Stage.DESTRIPE, Stage.DENOISE, Stage.CONTRAST),
                    section.times().byStage().keySet());
        }
        assertArrayEquals(inPlace(notebook()), restored);
        assertArrayEquals(shorts(), stored);
    }

    @Test
    void floatsAndBytes() {
        float[] intensities = new float[HEIGHT * WIDTH];
        byte[] bytes = new byte[HEIGHT * WIDTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
            intensities[i] = Byte.toUnsignedInt(bytes[i]);
        }
        float[] fromFloats = new float[bytes.length];
        float[] fromBytes = new float[bytes.length];
        try (Restorer restorer =
                notebook().stages(EnumSet.of(Stage.DESTRIPE)).invert(false).open()) {
            restorer.restore(Plane.of(intensities, HEIGHT, WIDTH), Plane.of(fromFloats, HEIGHT, WIDTH));
            restorer.restore(Plane.of(bytes, HEIGHT, WIDTH), Plane.of(fromBytes, HEIGHT, WIDTH));
        }
        assertArrayEquals(fromFloats, fromBytes);
    }

    /** Memory that only its own thread may touch, with room between rows. */
    @Test
    void segmentsOfOneThread() {
        try (Arena arena = Arena.ofConfined();
                Restorer restorer = notebook().open()) {
            long storedRow = 2L * WIDTH + 6;
            Plane stored = new Plane(arena.allocate(HEIGHT * storedRow), Sample.UINT16, HEIGHT, WIDTH, storedRow);
            StageRun.fill(stored, STORED);
            long row = WIDTH + 5;
            Plane result = new Plane(arena.allocate(HEIGHT * row), Sample.UINT8, HEIGHT, WIDTH, row);
            restorer.restore(stored, result);
            byte[] expected = inPlace(notebook());
            float[][] rows = GoldenFile.rows(result);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(Byte.toUnsignedInt(expected[i]), rows[i / WIDTH][i % WIDTH]);
            }
            assertEquals(0, result.segment().get(ValueLayout.JAVA_BYTE, WIDTH), "between rows");
        }
    }

    @Test
    void aMaskOfTheCaller() {
        byte[] valid = new byte[HEIGHT * WIDTH];
        for (int i = 0; i < valid.length; i++) {
            valid[i] = (byte) (i % WIDTH < 20 ? 0 : 9);
        }
        short[] wide = new short[valid.length];
        for (int i = 0; i < valid.length; i++) {
            wide[i] = (short) (valid[i] == 0 ? 0 : 256);
        }
        RestorerBuilder builder = notebook().fill(OptionalDouble.of(7));
        for (Plane mask : new Plane[] {Plane.of(valid, HEIGHT, WIDTH), Plane.of(wide, HEIGHT, WIDTH)}) {
            try (Restorer restorer = builder.open()) {
                restorer.input(Plane.of(shorts(), HEIGHT, WIDTH));
                restorer.mask(mask);
                RestoredSection section = restorer.restore();
                assertEquals(20 * HEIGHT, section.maskedPixels());
                assertEquals(7, section.plane().get(3, 19));
            }
        }
    }

    @Test
    void otherSizesAndSamplesAreRefused() {
        Plane stored = Plane.of(shorts(), HEIGHT, WIDTH);
        Plane turned = Plane.of(new byte[HEIGHT * WIDTH], WIDTH, HEIGHT);
        Plane floats = Plane.of(new float[HEIGHT * WIDTH], HEIGHT, WIDTH);
        try (Restorer restorer = notebook().open()) {
            assertEquals(
                    "the plane for the result is 70 x 133 pixels of uint8; expected the section's 133 x 70 pixels of"
                            + " uint8",
                    refused(() -> restorer.restore(stored, turned)));
            assertEquals(
                    "the plane for the result is 133 x 70 pixels of float32; expected the section's 133 x 70 pixels of"
                            + " uint8",
                    refused(() -> restorer.restore(stored, floats)));
            assertThrows(IllegalStateException.class, () -> restorer.mask(turned));
            restorer.input(stored);
            assertEquals(
                    "the mask is 70 x 133 pixels of uint8; expected the section's 133 x 70 pixels of uint8 or uint16",
                    refused(() -> restorer.mask(turned)));
            assertEquals(
                    "the mask is 133 x 70 pixels of float32; expected the section's 133 x 70 pixels of uint8 or uint16",
                    refused(() -> restorer.mask(floats)));
            assertEquals(0, restorer.restore().maskedPixels());
        }
        IllegalArgumentException length =
                assertThrows(IllegalArgumentException.class, () -> Plane.of(new short[10], 3, 4));
        assertEquals("an array of 10 samples for 4 x 3 pixels; expected 12", length.getMessage());
    }

    private static String refused(Runnable call) {
        return assertThrows(LimpidException.class, call::run).getMessage();
    }

    @Test
    void aCalibrationNeedsAPosition() {
        byte[] without = new byte[HEIGHT * WIDTH];
        byte[] with = new byte[HEIGHT * WIDTH];
        SectionPosition second = new SectionPosition(new Volume(2, HEIGHT, WIDTH), 1, 0, 0);
        Plane stored = Plane.of(shorts(), HEIGHT, WIDTH);
        try (Restorer restorer = notebook().calibration(OFFSETS).open()) {
            String expected =
                    "a section without a position in its volume; expected one, as the calibration depends on it";
            assertEquals(expected, refused(() -> restorer.restore(stored, Plane.of(without, HEIGHT, WIDTH))));
            restorer.input(stored);
            assertEquals(expected, refused(restorer::restore));
            restorer.input(stored);
            assertEquals(expected, refused(() -> restorer.correct(Optional.empty())));
            restorer.restore(stored, Plane.of(with, HEIGHT, WIDTH), second);
            restorer.input(stored);
            assertArrayEquals(with, restorer.restore(second).plane().segment().toArray(ValueLayout.JAVA_BYTE));
        }
        Set<Stage> others = EnumSet.complementOf(EnumSet.of(Stage.BACKGROUND));
        assertArrayEquals(
                inPlace(notebook()), inPlace(notebook().calibration(OFFSETS).stages(others)), "it is not used");
    }

    @Test
    void theResultIsAsLongAsItsPixels() {
        try (Restorer restorer = notebook().open()) {
            Plane stored = restorer.input(Sample.UINT16, HEIGHT, WIDTH);
            assertEquals(2L * HEIGHT * WIDTH, stored.segment().byteSize());
            assertEquals((long) HEIGHT * WIDTH, restorer.mask().segment().byteSize());
            assertEquals(Sample.UINT8, restorer.result());
            assertEquals(
                    (long) HEIGHT * WIDTH, restorer.restore().plane().segment().byteSize());
            restorer.input(Sample.UINT16, HEIGHT, WIDTH);
            Plane part = restorer.correct(Optional.empty())
                    .restore(new Region(3, 4, 10, 20))
                    .plane();
            assertEquals(200, part.segment().byteSize());
        }
    }

    @Test
    void integerSamplesAreInvertedUnlessSaidOtherwise() {
        Plane stored = Plane.of(new short[] {0, 1, (short) 65535}, 1, 3);
        RestorerBuilder nothing = notebook().stages(Set.of());
        assertArrayEquals(new float[] {65535, 65534, 0}, restored(nothing, stored));
        assertArrayEquals(new float[] {65535, 65534, 0}, restored(nothing.copy().invert(true), stored));
        assertArrayEquals(new float[] {0, 1, 65535}, restored(nothing.copy().invert(false), stored));
    }

    private static float[] restored(RestorerBuilder builder, Plane stored) {
        try (Restorer restorer = builder.open()) {
            restorer.input(stored);
            return restorer.restore().plane().segment().toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    @Test
    void aCopyOfABuilderHasItsSettingsAndChangesAlone() {
        RestorerBuilder builder = notebook()
                .stages(EnumSet.of(Stage.DENOISE))
                .invert(false)
                .fill(OptionalDouble.of(4))
                .memoryCap(1L << 30);
        RestorerBuilder copy = builder.copy();
        try (Restorer one = builder.open();
                Restorer other = copy.open()) {
            assertSame(one.memoryCap(), other.memoryCap());
            assertEquals(one.fill(), other.fill());
            assertEquals(one.result(), other.result());
            assertArrayEquals(
                    restored(builder, Plane.of(shorts(), HEIGHT, WIDTH)),
                    restored(copy, Plane.of(shorts(), HEIGHT, WIDTH)));
        }
        copy.stages(EnumSet.allOf(Stage.class)).threads(1).fill(OptionalDouble.empty());
        assertEquals(Sample.UINT8, copy.result());
        assertEquals(Sample.FLOAT32, builder.result());
        try (Restorer one = builder.open()) {
            assertEquals(OptionalDouble.of(4), one.fill());
            assertEquals(2, one.workers().threads());
        }
    }

    @Test
    void planesOfOtherMemoryAreCopiedRowByRow() {
        float[] source = new float[3 * 5];
        for (int i = 0; i < source.length; i++) {
            source[i] = i;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(Plane.paddedBytes(3, 5), 64);
            Plane padded = Plane.ofFloats(memory, 3, 5);
            padded.copyFrom(Plane.of(source, 3, 5));
            float[] back = new float[3 * 5];
            Plane.of(back, 3, 5).copyFrom(padded);
            assertArrayEquals(source, back);
        }
        Plane bytes = Plane.of(new byte[15], 3, 5);
        assertThrows(IllegalArgumentException.class, () -> bytes.copyFrom(Plane.of(source, 3, 5)));
        assertThrows(IllegalArgumentException.class, () -> bytes.copyFrom(Plane.of(new byte[15], 5, 3)));
    }
}
