package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.tiff.Resolution;
import org.limpid.tiff.ResolutionUnit;
import org.limpid.tiff.TiffInfo;

/** Inputs of other programs, each an example of a kind, restored by the command line: {@code ../shared/cases/README.md}. */
class SharedCasesTest {
    @TempDir
    private Path folder;

    private Path restored(String name, Object... more) {
        return restored(SharedCases.path("tiff/" + name), more);
    }

    private Path restored(Path input, Object... more) {
        Path out = folder.resolve("out-" + input.getFileName());
        List<Object> words =
                new ArrayList<>(List.of("restore", input, "-o", out, "--stages", "destripe,denoise,contrast"));
        words.addAll(List.of(more));
        CommandRun.succeed(words.toArray());
        return out.resolve(input.getFileName());
    }

    private void assertReadByTifffile(String name) {
        Path output = restored(name);
        assertArrayEquals(Sections.samples(restored("min-is-black-same-picture_0005.tif")), Sections.samples(output));
        assertEquals("(160, 192) uint8", Python.run("tifffile, skimage.io", """
                        logging.getLogger('tifffile').addHandler(logging.StreamHandler(sys.stdout))
                        image = tifffile.imread(sys.argv[1])
                        assert (image == skimage.io.imread(sys.argv[1])).all()
                        print(image.shape, image.dtype)
                        """, output));
    }

    @Test
    void tifffileJson() {
        assertReadByTifffile("tifffile-json_0001.tif");
    }

    @Test
    void tifffileOlderShape() {
        assertReadByTifffile("tifffile-old-shape_0002.tif");
    }

    @Test
    void latin1() {
        TiffInfo.Tag before =
                Sections.info(SharedCases.path("tiff/latin1_0008.tif")).tag(270).orElseThrow();
        TiffInfo.Tag after = Sections.info(restored("latin1_0008.tif")).tag(270).orElseThrow();
        assertEquals(before, after);
        assertEquals("pixel 0.008 \u00b5m\0", new String(after.value(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void ome() {
        Path output = restored("ome-8nm_0006.tif");
        assertEquals("uint8 1 192 160 1 1 8.0 nm", Python.run("tifffile", """
                        logging.getLogger('tifffile').addHandler(logging.StreamHandler(sys.stdout))
                        with tifffile.TiffFile(sys.argv[1]) as file:
                            assert file.is_ome and file.asarray().shape == (160, 192)
                            pixels = tifffile.xml2dict(file.ome_metadata)['OME']['Image']['Pixels']
                        print(*(pixels[key] for key in ('Type', 'SizeZ', 'SizeX', 'SizeY', 'SizeC', 'SizeT',
                            'PhysicalSizeX', 'PhysicalSizeXUnit')))
                        """, output));
    }

    @Test
    void minIsWhite() {
        byte[] black = Sections.samples(restored("min-is-black-same-picture_0005.tif"));
        assertArrayEquals(black, Sections.samples(restored("min-is-white_0004.tif")));
    }

    @Test
    void orientation() {
        assertEquals(2, Sections.info(restored("orientation-2_0009.tif")).orientation());
    }

    private static final Resolution EIGHT_NANOMETRES = new Resolution(1_250_000, 1_250_000, ResolutionUnit.CENTIMETER);

    @Test
    void fei() {
        Path input = SharedCases.path("tiff/fei-8nm_0007.tif");
        TiffInfo output = Sections.info(restored(input));
        assertEquals(Sections.info(input).tag(34682), output.tag(34682));
        assertTrue(output.tag(34682).isPresent());
        assertEquals(Optional.of(EIGHT_NANOMETRES), output.resolution());
        String said = CommandRun.succeed("inspect", input).out();
        assertTrue(said.contains("8 x 8 nm, from FEI's tag 34682"), said);
    }

    @Test
    void feiDataBar() {
        Path input = SharedCases.path("tiff/fei-databar_0022.tif");
        Path output = restored(input);
        byte[] image = Sections.samples(restored("uint8_0010.tif"));
        byte[] result = Sections.samples(output);
        assertArrayEquals(image, Arrays.copyOf(result, image.length));
        byte[] stored = Sections.samples(input);
        assertArrayEquals(
                Arrays.copyOfRange(stored, image.length, stored.length),
                Arrays.copyOfRange(result, image.length, result.length));
        assertEquals(Optional.of(EIGHT_NANOMETRES), Sections.info(output).resolution());
    }
}
