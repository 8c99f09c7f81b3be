package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.cli.browser.Browser;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import tools.jackson.databind.JsonNode;

/** The page of {@code limpid view} in a browser: what its canvases show is what {@code limpid restore --roi} writes. */
class ViewPageTest {
    private static final int SIDE = 900;
    private static final String STAGES = "destripe,denoise,contrast";
    /** The grey levels of a canvas; its other colours have to be the same. */
    private static final String PIXELS = """
            (() => {
              const canvas = document.querySelectorAll('.pane canvas')[%d];
              const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              const grey = new Uint8Array(data.length / 4);
              for (let i = 0; i < grey.length; i++) {
                grey[i] = data[4 * i];
                if (data[4 * i + 1] !== grey[i] || data[4 * i + 2] !== grey[i]) throw new Error('coloured');
              }
              let text = '';
              for (let i = 0; i < grey.length; i += 8192) text += String.fromCharCode(...grey.subarray(i, i + 8192));
              return [canvas.dataset.region, canvas.width, canvas.height, btoa(text)];
            })()""";

    @TempDir
    private static Path folder;

    private static Path section;
    private static RunningView view;
    private static Browser browser;

    /** What a canvas shows: the part of the section, and its pixels. */
    private record Shown(String region, int width, int height, byte[] pixels) {}

    @BeforeAll
    static void open() {
        browser = Browser.start();
        section = write(folder.resolve("00007.tif"), 7, SIDE);
        write(folder.resolve("00008.tif"), 8, SIDE / 2);
        view = RunningView.start(
                section,
                folder.resolve("00008.tif"),
                "--params",
                "adaptive",
                "--params",
                "notebook",
                "--stages",
                STAGES);
    }

    private static Path write(Path file, int z, int width) {
        SyntheticSection tissue = SyntheticVolume.of(5, 12, SIDE, width).section(z);
        short[] samples = new short[SIDE * width];
        short[] row = new short[width];
        for (int y = 0; y < SIDE; y++) {
            tissue.storedRow(y, row);
            System.arraycopy(row, 0, samples, y * width, width);
        }
        TiffFormat format = TiffFormat.of(width, SIDE, SampleType.UINT16, Compression.NONE);
        return Sections.write(file, format, MemorySegment.ofArray(samples));
    }

    @AfterAll
    static void close() {
        if (view != null) {
            view.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void load() {
        browser.size(1280, 900);
        browser.open(view.page());
        exact();
        browser.evaluate("document.querySelector('[data-mode=after]').click()");
        exact();
    }

    private static void exact() {
        // A click is taken before the page says that it renders.
        browser.await("document.body.dataset.state === 'exact'");
    }

    private static void set(String place, String value) {
        browser.evaluate(
                "(() => { const input = document.querySelector('[data-place=\"" + place + "\"] input, [data-place=\""
                        + place + "\"] select'); input.value = '" + value
                        + "'; input.dispatchEvent(new Event('input')); input.dispatchEvent(new Event('change')); })()");
    }

    private static Shown shown(int pane) {
        JsonNode found = browser.evaluate(PIXELS.formatted(pane));
        return new Shown(
                found.get(0).asString(),
                found.get(1).asInt(),
                found.get(2).asInt(),
                Base64.getDecoder().decode(found.get(3).asString()));
    }

    /** The same region by {@code limpid restore}, with the parameters that the page saves. */
    private static byte[] restored(String region, String name) throws IOException {
        for (String button : List.of("save", "write")) {
            browser.evaluate("document.getElementById('" + button + "').click()");
        }
        browser.await("document.getElementById('command').textContent !== ''");
        browser.evaluate("document.getElementById('close').click()");
        String told =
                browser.evaluate("document.getElementById('saved').textContent").asString();
        Path file = folder.resolve(name + ".yaml");
        Files.move(Path.of(told.replaceFirst("Written: (.*\\.yaml)\\. .*", "$1")), file);
        Path out = folder.resolve(name);
        CommandRun.succeed("restore", section, "-o", out, "--params", file, "--roi", region);
        return Sections.samples(out.resolve("roi-" + region.replace(',', '-')).resolve("00007.tif"));
    }

    @Test
    void canvasesShowTheBytesOfARun() throws IOException {
        Shown first = shown(0);
        String size = "," + first.width + "," + first.height;
        assertTrue(first.region.endsWith(size), "one pixel on one of the screen: " + first.region + " in " + size);
        assertArrayEquals(restored(first.region, "first"), first.pixels);

        set("contrast.gca.hp_sigma", "2500");
        exact();
        Shown contrast = shown(0);
        assertArrayEquals(restored(contrast.region, "contrast"), contrast.pixels);
        assertFalse(Arrays.equals(first.pixels, contrast.pixels));

        set("destripe.method", "multiscale");
        exact();
        Shown stripes = shown(0);
        assertArrayEquals(restored(stripes.region, "stripes"), stripes.pixels);
        assertFalse(Arrays.equals(contrast.pixels, stripes.pixels));

        browser.drag(300, 400, 170, 300);
        exact();
        Shown moved = shown(0);
        assertNotEquals(stripes.region, moved.region);
        assertArrayEquals(restored(moved.region, "moved"), moved.pixels);

        browser.evaluate("document.getElementById('undo').click()");
        exact();
        browser.evaluate("document.getElementById('undo').click()");
        exact();
        browser.evaluate("document.querySelector('[data-mode=compare]').click()");
        exact();
        assertArrayEquals(restored(shown(0).region, "a"), shown(0).pixels);
        browser.evaluate("document.querySelector('[data-set=\"1\"]').click()");
        exact();
        assertArrayEquals(restored(shown(1).region, "b"), shown(1).pixels);
        assertEquals("[]", browser.complaints().toString());
        String page = view.page().toString();
        assertEquals(
                List.of(),
                browser.requests().stream()
                        .filter(address -> !address.startsWith(page))
                        .toList());
    }

    @Test
    void enlargedPixelsAreSquaresAndReducedOnesAreSaidToBe() {
        Shown one = shown(0);
        browser.evaluate("document.getElementById('in').click()");
        exact();
        Shown two = shown(0);
        int[] first = corner(one);
        int[] large = corner(two);
        for (int y = 0; y < two.height; y += 7) {
            for (int x = 0; x < two.width; x += 7) {
                int column = large[0] + x / 2 - first[0];
                int row = large[1] + y / 2 - first[1];
                assertEquals(one.pixels[row * one.width + column], two.pixels[y * two.width + x], column + " " + row);
            }
        }
        browser.evaluate("document.getElementById('fit').click()");
        exact();
        assertTrue(browser.evaluate("document.getElementById('state').textContent")
                .asString()
                .startsWith("reduced 1:2"));
    }

    private static int[] corner(Shown shown) {
        return Arrays.stream(shown.region.split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @Test
    void aWrongValueIsToldBesideItsControl() {
        Shown before = shown(0);
        set("contrast.gca.hp_sigma", "0");
        browser.await("document.body.dataset.state === 'error'");
        assertEquals(
                "hp_sigma is 0; expected grey levels above 0: it is a standard deviation",
                browser.evaluate("document.querySelector('[data-place=\"contrast.gca.hp_sigma\"] .error').textContent")
                        .asString());
        assertArrayEquals(before.pixels, shown(0).pixels, "the last valid picture stays");
        set("contrast.gca.hp_sigma", "1250");
        exact();
        assertTrue(browser.evaluate("document.querySelector('.error') === null").asBoolean());
    }

    @Test
    void everyKeyHasAControlWhereItApplies() {
        browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        for (String place : List.of(
                "destripe.method",
                "denoise.window",
                "contrast.lce.compress",
                "contrast.gca.range_high",
                "calibration",
                "volume",
                "invert",
                "polarity",
                "mask.source",
                "mask.grow")) {
            assertTrue(
                    browser.evaluate("document.querySelector('[data-place=\"" + place + "\"]') !== null")
                            .asBoolean(),
                    place);
        }
        set("destripe.method", "multiscale");
        exact();
        for (String place :
                List.of("destripe.details.start", "destripe.bands.0.max_angle", "destripe.bands.6.mask_len")) {
            assertTrue(
                    browser.evaluate("document.querySelector('[data-place=\"" + place + "\"]') !== null")
                            .asBoolean(),
                    place);
        }
        set("destripe.bands.0.method", "ratio");
        exact();
        assertTrue(browser.evaluate("document.querySelector('[data-place=\"destripe.bands.0.weight\"]') !== null"
                        + " && document.querySelector('[data-place=\"destripe.bands.0.max_angle\"]') === null")
                .asBoolean());
    }

    @Test
    void aPhoneHasNoRoomToTheSideAndTheStackHasASlider() {
        browser.size(400, 800);
        browser.medium("screen", true);
        browser.open(view.page());
        exact();
        assertEquals(
                400, browser.evaluate("document.documentElement.scrollWidth").asInt());
        browser.evaluate("(() => { const z = document.getElementById('z'); z.value = 1;"
                + " z.dispatchEvent(new Event('input')); })()");
        browser.await("document.getElementById('zname').textContent === '00008.tif'");
        exact();
        assertEquals("[]", browser.complaints().toString());
        browser.medium("screen", false);
    }
}
