package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections that tifffile writes, in its own dialects, restored and read by tifffile again without a warning. */
class OtherProgramsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metadata={'axes': 'ZYX', 'note': 'kept'}                     | shaped | shaped_metadata[0]['note']        | kept",
                "metadata={'axes': 'ZYX', 'unit': 'nm', 'spacing': 8.0, 'min': 9e4, 'max': 9e5}, imagej=True, resolution=(.125, .125)"
                        + " | imagej | imagej_metadata['unit']           | nm",
                "metadata={'axes': 'ZYX', 'unit': 'nm'}, imagej=True, resolution=(.125, .125)"
                        + " | imagej | imagej_metadata.get('max', 'none') | none",
                "metadata={'axes': 'ZYX', 'unit': 'nm'}, imagej=True, resolution=(.125, .125)"
                        + " | imagej | pages[0].tags[282].value           | (1, 8)",
                "metadata={'axes': 'ZYX', 'PhysicalSizeX': 8, 'PhysicalSizeXUnit': 'nm'}, ome=True"
                        + " | ome    | pages[0].tags[282].value           | (1250000, 1)",
                "description='cortex', metadata=None, extratags=[(271, 's', 0, 'Zeiss', True)]"
                        + " | uniform | pages[0].tags[271].value          | Zeiss",
                "bigtiff=True, byteorder='>', compression='zlib', datetime='2026:01:02 03:04:05'"
                        + " | shaped | pages[0].tags[306].value           | 2026:01:02 03:04:05",
            })
    void tifffile(String options, String flag, String said, String expected) {
        Path stored = Sections.writeStored(folder.resolve("plain.tif"), 7);
        Path input = folder.resolve("00007.tif");
        Python.run(
                "tifffile",
                "tifffile.imwrite(sys.argv[2], tifffile.imread(sys.argv[1])[None], " + options + ")",
                stored,
                input);
        String all = "destripe,denoise,contrast";
        assertReadBack(input, all, "none", flag, said, expected);
        assertReadBack(input, all, "deflate", flag, said, expected);
        assertReadBack(input, "destripe", "none", flag, said, expected);
    }

    private void assertReadBack(
            Path input, String stages, String compression, String flag, String said, String expected) {
        Path out = folder.resolve(stages + compression);
        CommandRun.succeed("restore", input, "-o", out, "--stages", stages, "--compression", compression);
        Path output = out.resolve("00007.tif");
        String type = stages.equals("destripe") ? "float32" : "uint8";
        String[] read =
                Python.run("tifffile, zlib", """
                logging.getLogger('tifffile').addHandler(logging.StreamHandler(sys.stdout))
                with tifffile.TiffFile(sys.argv[1]) as file:
                    image = file.asarray()
                    print(list(image.shape[-2:]), image.dtype, '%s' in file.flags, file.%s)
                    print(zlib.crc32(image.tobytes()))
                """.formatted(flag, said), output).split("\\R");
        assertEquals("[70, 93] " + type + " True " + expected, read[0]);
        CRC32 pixels = new CRC32();
        pixels.update(Sections.samples(output));
        assertEquals(Long.toString(pixels.getValue()), read[1]);
    }
}
