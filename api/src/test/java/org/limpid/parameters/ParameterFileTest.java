package org.limpid.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.LimpidException;
import org.limpid.parameters.DestripeParameters.Multiscale;

/** Parameter files are read back as written, and what is wrong with one is said in a line. */
class ParameterFileTest {
    private static final long LINE_AFTER = 1 + Preset.NOTEBOOK.yaml().lines().count();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBack(Preset preset) throws IOException {
        RestorationParameters parameters = preset.parameters();
        assertEquals(
                parameters,
                ParameterFile.parse("text", ParameterFile.write(parameters), Path.of(""))
                        .restoration());
        Path file = Files.writeString(folder.resolve("parameters.yaml"), ParameterFile.write(parameters));
        assertEquals(parameters, ParameterFile.read(file).restoration());
    }

    @Test
    void keysAreTheMethodsNames() {
        String yaml = ParameterFile.write(Preset.NOTEBOOK.parameters());
        for (String key :
                new String[] {"adjust_beta", "bands_len", "mask_len", "max_angle", "thresh_mul", "hp_sigma"}) {
            assertTrue(yaml.contains(key + ": "), key);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // in the preset | replaced by | what the message has to say
                "wsize: 7 | wsize: 8 | wsize is 8; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: 101 | wsize is 101; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: -7 | wsize is -7; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: seven | wsize is 'seven'; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: 7.5 | wsize is 7.5; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: 7.0 | wsize is 7.0; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: 0x7 | wsize is '0x7'; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: [7] | wsize is a list; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: {a: 7} | wsize is a group of keys; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: | wsize is empty; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: null | wsize is 'null'; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: true | wsize is 'true'; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: '7' | wsize is '7' in quotes; expected an odd number from 1 to 99",
                "wsize: 7 | wsize: \"a\\e\\nb\" | wsize is 'a b' in quotes; expected an odd number from 1 to 99",
                "wsize: 7 | wsise: 7 | unknown key 'wsise' in denoise (did you mean wsize?); expected one of: method,"
                        + " scales, split, propagate_noise, wsize, gain,",
                "wsize: 7 | <<: {wsize: 7} | unknown key '<<' in denoise; expected one of: method, scales,"
                        + " split, propagate_noise, wsize, gain, shrinkage",
                "wsize: 7 | ? [wsize] | a key is a list; expected a name",
                "wsize: 7 | wsize: 99999999999 | wsize is 99999999999; expected an odd number from 1 to 99",
                "scales: 6 | scales: 0 | scales is 0; expected a whole number from 1 to 16",
                "scales: 6 | scales: 17 | scales is 17; expected a whole number from 1 to 16",
                "scales: 6 | skales: 6 | unknown key 'skales' in destripe (did you mean scales?); expected one of:"
                        + " method, scales, direction, adjust_beta, details, bands",
                "adjust_beta: true | adjust_beta: 12.5 | adjust_beta is 12.5; expected true or false",
                "adjust_beta: true | adjust_beta: 2 | adjust_beta is 2; expected true or false",
                "adjust_beta: true | adjust_beta: yes | adjust_beta is 'yes'; expected true or false",
                "adjust_beta: true | adjust_beta: 'true' | adjust_beta is 'true' in quotes; expected true or false",
                "start: 2.1 | start: abc | start is 'abc'; expected a number above 0",
                "start: 2.1 | start: 2,1 | start is '2,1'; expected a number above 0",
                "start: 2.1 | start: -1 | start is -1; expected a number above 0",
                "start: 2.1 | start: 1e400 | start is 1e400; expected a number above 0",
                "start: 2.1 | start: .nan | start is .nan; expected a number above 0",
                "start: 2.1 | start: .inf | start is .inf; expected a number above 0",
                "middle: 0.6 | middle: 1.5 | middle is 1.5; expected a number from 0 to 1",
                "mul: 20 | mul: -20 | mul is -20; expected a number from 0",
                "len: 187 | len: 188 | len is 188; expected an odd number from 1 to 65535",
                "len: 187 | len: 65537 | len is 65537; expected an odd number from 1 to 65535",
                "bands_len: 251 | bands_len: 250 | bands_len is 250; expected an odd number from 1 to 8191",
                "bands_len: 251 | bands_len: 8193 | bands_len is 8193; expected an odd number from 1 to 8191",
                "bands_len: 251 | bands_len: 1 | bands_len is 1, which leaves adjust_beta no noise to adjust to;"
                        + " expected",
                "mask_len: 43 | mask_len: 44 | mask_len is 44; expected an odd number from 1 to 8191",
                "mask_len: 43, max_angle: 4.8 | mask_len: 43, max_angle: 90 | max_angle is 90; expected degrees above"
                        + " 0 and below 90",
                "mask_len: 43, max_angle: 4.8, max_ratio: 0.3 | mask_len: 43, max_angle: 4.8, max_ratio: 0 | max_ratio"
                        + " is 0;",
                "thresh_mul: 1.67 | thresh_mul: 0 | thresh_mul is 0; expected a number above 0",
                "gain: 3.418e-6 | gain: .inf | gain is .inf; expected a finite number",
                "smoothing: 501 | smoothing: 500 | smoothing is 500; expected an odd number from 1 to 4095",
                "ratio: 2 | ratio: -2 | ratio is -2; expected a number from 0",
                "sigma: 2000 | sigma: 0 | sigma is 0; expected grey levels above 0",
                "omega: 5 | omega: 6 | omega is 6; expected an odd number from 1 to 99",
                "hp_sigma: 1250 | hp_sigma: -1 | hp_sigma is -1; expected grey levels above 0",
                "clip_low: -0.8 | clip_low: -9 | clip_low is -9; expected a number from -8 to 8",
                "clip_high: 0.8 | clip_high: -0.8 | clip_high is -0.8; expected a number above clip_low (-0.8), up to"
                        + " 8",
                "clip_high: 0.8 | clip_high: 9 | clip_high is 9; expected a number from -8 to 8",
                "mean: 28000 | mean: .inf | mean is .inf; expected finite grey levels",
                "{bands_len: 161, | {method: predikt, bands_len: 161, | method is 'predikt' (did you mean predict?);"
                        + " expected predict, limit, nearest or ratio",
                "{bands_len: 161, | {method: [limit], bands_len: 161, | method is a list; expected predict, limit,"
                        + " nearest or ratio",
                "{bands_len: 161, | {method: limit, bands_len: 161, | unknown key 'max_angle' in entry 1 of bands;"
                        + " expected one of: method, bands_len, mask_len, thresh_mul",
                "denoise: | denoize: | unknown key 'denoize' in the file (did you mean denoise?); expected one of:"
                        + " stages, invert, polarity, measured, destripe, denoise, contrast,",
            })
    void aWrongValueIsNamedWithItsLine(String good, String bad, String expected) {
        String message = messageOf(replaced(good, bad));
        assertTrue(message.startsWith("mine.yaml: line " + lineOf(good) + ": " + expected), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // before this line of the preset | is added | what the message has to say
                "adjust_beta: | direction: diagonal | direction is 'diagonal'; expected vertical,"
                        + " horizontal, auto, degrees from -90 to 90, or a list of degrees",
                "adjust_beta: | direction: {x: 1} | direction is a group of keys; expected vertical, horizontal, auto,",
                "adjust_beta: | direction: vertcal | direction is 'vertcal' (did you mean vertical?); expected",
                "adjust_beta: | direction: 95 | direction is 95; expected vertical, horizontal, auto, degrees from -90 to"
                        + " 90, or a list of degrees: directions repeat beyond",
                "adjust_beta: | direction: '12' | direction is '12' in quotes; expected vertical,",
                "adjust_beta: | direction: .nan | direction is .nan; expected vertical,",
                "adjust_beta: | direction: [] | direction is an empty list; expected vertical,",
                "adjust_beta: | direction: [0, auto] | an entry of direction is 'auto'; expected degrees from -90 to 90,"
                        + " vertical or horizontal: auto stands alone",
                "adjust_beta: | direction: [0, 91] | entry 2 of direction is 91; expected",
                "adjust_beta: | direction: [7, 5.5] | entry 2 of direction is 5.5, near 7; expected angles at least 2"
                        + " degrees apart: closer ones are removed as one",
                "adjust_beta: | direction: [-89.5, horizontal] | entry 2 of direction is 90, near -89.5; expected",
                "adjust_beta: | direction: 12.3 | direction is 12.3; expected vertical or horizontal, or method: adaptive:"
                        + " multiscale filters along columns or rows only",
                "adjust_beta: | direction: auto | direction is auto; expected vertical or horizontal, or method:",
                "adjust_beta: | Direction: vertical | unknown key 'Direction' in destripe (did you mean direction?);"
                        + " expected",
                "wsize: | scales: 9 | scales is 9; expected a whole number from 0 to 8: noise of a coarser scale",
                "wsize: | split: no | split is 'no'; expected true or false",
                "wsize: | propagate_noise: 0 | propagate_noise is 0; expected true or false",
                "wsize: | propagate-noise: true | unknown key 'propagate-noise' in denoise (did you mean"
                        + " propagate_noise?);",
                "omega: | method: minimum | method is 'minimum'; expected image, middle, minval or maxval",
                "omega: | compress: {from: 3, to: 3, ratio: 0.1} | to is 3; expected grey levels above from (3)",
                "omega: | compress: {from: 3, to: 4, ratio: 2} | ratio is 2; expected a number from 0 to 1: it is a"
                        + " share",
                "omega: | compress: {from: 3, to: 4} | 'ratio' is missing in compress; expected a number from 0 to 1",
                "mean: | sample: uint32 | sample is 'uint32' (did you mean uint16?); expected uint8 or uint16",
                "mean: | redistribution: right | redistribution is 'right'; expected leftmost, left or full",
                "mean: | range_low: -1 | range_low is -1; expected a number from 0 to 65534: the output has at most 16"
                        + " bits",
                "mean: | range_high: 256 | the output's range is 0 to 256; expected a low end below the high one, and",
                "mean: | range_low: 255 | the output's range is 255 to 255; expected a low end below the high one, and",
                "destripe: | stages: [destripe, polish] | entry 2 of stages is 'polish'; expected destripe,"
                        + " background, denoise or contrast",
                "destripe: | stages: [] | stages is empty; expected at least one of destripe, background, denoise or"
                        + " contrast",
                "destripe: | stages: [denoise, denoise] | entry 2 of stages is denoise again; expected it once: a"
                        + " stage runs once",
                "destripe: | stages: destripe | stages is 'destripe'; expected a list, each entry destripe,"
                        + " background,",
                "destripe: | invert: 1 | invert is 1; expected true or false",
                "destripe: | calibration: info.h5 | calibration is 'info.h5'; expected a group of keys: offsets,"
                        + " background",
                "destripe: | calibration: {offsets: [a, b]} | offsets is a list; expected a file's or folder's path",
                "destripe: | calibration: {offsets: ''} | offsets is '' in quotes; expected a file's or folder's path",
                "destripe: | calibration: {offset: info.h5} | unknown key 'offset' in calibration (did you mean"
                        + " offsets?);",
                "destripe: | volume: {nz: 0, ny: 2, nx: 2} | nz is 0; expected a whole number from 1: a volume has a"
                        + " size",
                "destripe: | volume: {nz: 1, ny: 2} | 'nx' is missing in volume; expected a whole number from 1",
                "destripe: | volume: [1, 2, 3] | volume is a list; expected a group of keys: nz, ny, nx",
                "destripe: | origin: {y: -1} | y is -1; expected a whole number from 0: the volume's first row is 0",
                "destripe: | mask: flat | mask is 'flat'; expected a group with the key source: auto, none, file, folder or"
                        + " flat",
                "destripe: | mask: {area: 9} | unknown key 'area' in mask; expected one of: source, threshold, grow,"
                        + " fill",
                "destripe: | mask: {grow: -1} | grow is -1; expected a whole number from 0 to 1000: what is further"
                        + " away",
                "destripe: | mask: {source: flats} | source is 'flats' (did you mean flat?); expected auto, none,"
                        + " file, folder or flat",
                "destripe: | mask: {source: file} | 'path' is missing in mask; expected a file's or folder's path",
                "destripe: | mask: {source: flat, path: x} | unknown key 'path' in mask; expected one of: source,"
                        + " threshold, area, fill",
                "destripe: | mask: {source: flat, threshold: -1} | threshold is -1; expected grey levels from 0 to"
                        + " 65535:",
                "destripe: | mask: {source: flat, area: -1} | area is -1; expected a whole number from 0: it counts"
                        + " pixels",
                "destripe: | mask: {source: flat, fill: black} | fill is 'black'; expected a finite number: it is"
                        + " stored",
                "destripe: | output: {compression: zip} | compression is 'zip'; expected none, lzw or deflate",
                "destripe: | output: {overwrite: 1} | overwrite is 1; expected true or false",
                "destripe: | output: {sidecars: true} | unknown key 'sidecars' in output (did you mean sidecar?);"
                        + " expected",
            })
    void aWrongAddedValueIsNamedWithItsLine(String before, String added, String expected) {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(?m)^( *)" + before, "$1" + added + "\n$1" + before);
        String message = messageOf(yaml);
        int line = lineThatBeginsWith(before);
        assertTrue(message.startsWith("mine.yaml: line " + line + ": " + expected), message);
    }

    @ParameterizedTest
    @CsvSource({"wsize, 28", "adjust_beta, 6", "omega, 39"})
    void aValueBelowItsKeyIsNamedWithTheKeysLine(String key, int line) {
        String message = messageOf(Preset.NOTEBOOK.yaml().replaceFirst(key + ": ", key + ":\n        x"));
        assertTrue(message.startsWith("mine.yaml: line " + line + ": " + key + " is 'x"), message);
    }

    @Test
    void whatIsLongIsQuotedInPart() {
        String message = messageOf(replaced("wsize: 7", "wsize: " + "9".repeat(400)));
        assertEquals(
                "mine.yaml: line 28: wsize is '" + "9".repeat(40) + "...'; expected an odd number from 1 to 99: the"
                        + " window is centred on a pixel",
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+7", "007", "&window 7"})
    void aWholeNumberMayBeWrittenSo(String number) {
        String yaml = replaced("wsize: 7", "wsize: " + number);
        assertEquals(
                Preset.NOTEBOOK.parameters().denoise(),
                ParameterFile.parse("mine.yaml", yaml, Path.of(""))
                        .restoration()
                        .denoise());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.10", "+2.1", "21e-1", ".21e1", "2.1E+0"})
    void aNumberMayBeWrittenSo(String number) {
        assertEquals(
                Preset.NOTEBOOK.parameters(),
                ParameterFile.parse("mine.yaml", replaced("start: 2.1", "start: " + number), Path.of(""))
                        .restoration());
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "False, false", "false, false"})
    void aSwitchMayBeWrittenSo(String written, boolean expected) {
        String yaml = replaced("adjust_beta: true", "adjust_beta: " + written);
        assertEquals(expected, destripe(yaml).adjustBeta());
    }

    @Test
    void aBoxOfOnePixelIsReadWhenNoiseIsLeft() {
        String yaml = replaced("bands_len: 251", "bands_len: 1").replace("adjust_beta: true", "adjust_beta: false");
        assertEquals(1, destripe(yaml).bands().get(4).bandsLen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void otherLineEndsCountToo(String end) {
        String good = Preset.NOTEBOOK.yaml().replace("\n", end);
        assertEquals(
                Preset.NOTEBOOK.parameters(),
                ParameterFile.parse("mine.yaml", good, Path.of("")).restoration());
        assertEquals(
                "mine.yaml: line 28: wsize is 8; expected an odd number from 1 to 99: the window is centred on a pixel",
                messageOf(good.replace("wsize: 7", "wsize: 8")));
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertEquals(
                Preset.NOTEBOOK.parameters(),
                ParameterFile.parse("mine.yaml", "\ufeff" + Preset.NOTEBOOK.yaml(), Path.of(""))
                        .restoration());
    }

    @Test
    void anUnknownKeyBesideAllOthersIsNamed() {
        assertEquals(
                "mine.yaml: line 29: unknown key 'wsise' in denoise (did you mean wsize?); expected one of: method,"
                        + " scales, split, propagate_noise, wsize, gain, shrinkage",
                messageOf(replaced("wsize: 7", "wsize: 7\n  wsise: 7")));
        assertEquals(
                "mine.yaml: line " + LINE_AFTER
                        + ": unknown key 'extra' in the file; expected one of: stages, invert, polarity, measured, destripe, denoise,"
                        + " contrast, calibration, volume, origin, mask, output",
                messageOf(Preset.NOTEBOOK.yaml() + "extra: 1\n"));
    }

    @Test
    void aKeyThatIsThereTwiceIsNamed() {
        assertEquals(
                "mine.yaml: line 29: key 'wsize' is there twice, first in line 28; expected it once",
                messageOf(replaced("wsize: 7", "wsize: 7\n  wsize: 9")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\n", "---\nmore: 1\n", "--- 7"})
    void aSecondDocumentIsRefused(String second) {
        assertEquals(
                "mine.yaml: line " + LINE_AFTER + ": a second document begins; expected only one",
                messageOf(Preset.NOTEBOOK.yaml() + second));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"null, 'null'", "7, 7", "``, empty", "[], a list"})
    void anEntryThatIsNoGroupIsNamed(String entry, String found) {
        assertEquals(
                "mine.yaml: line 31: entry 2 of shrinkage is " + found + "; expected a group of keys: gain, offset",
                messageOf(replaced("{gain: 4.114e-6, offset: 4.394}", entry)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scales",
                "start",
                "bands",
                "wsize",
                "shrinkage",
                "smoothing",
                "ratio",
                "sigma",
                "offset",
                "omega",
                "gca",
                "mean",
                "hp_sigma"
            })
    void aMissingKeyIsNamed(String key) {
        String message = messageOf(without(key));
        assertTrue(message.matches("mine\\.yaml: line \\d+: '" + key + "' is missing in [a-z]+; expected .*"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // left out | the line and key that are of no use then | what the message has to say
                "middle | 10: mul | mul is there without middle; expected both or neither",
                "mul | 10: middle | middle is there without mul; expected both or neither",
                "end | 9: middle | middle is there without end; expected end too",
                "clip_low | 43: clip_high | clip_high is there without clip_low; expected both or neither",
                "clip_high | 43: clip_low | clip_low is there without clip_high; expected both or neither",
            })
    void aKeyThatGoesWithAnotherIsNamed(String left, String place, String expected) {
        String message = messageOf(without(left));
        String line = place.substring(0, place.indexOf(':'));
        assertTrue(message.startsWith("mine.yaml: line " + line + ": " + expected), message);
    }

    @Test
    void keysThatAreLeftOutHaveTheirDefaults() {
        RestorationParameters read =
                ParameterFile.parse("mine.yaml", """
                    destripe:
                      scales: 3
                      bands:
                        - {bands_len: 81, max_angle: 4.8, max_ratio: 0.3}
                    denoise: {wsize: 7, shrinkage: [{gain: 1, offset: 2}, {gain: 3, offset: 4}]}
                    contrast: {gca: {mean: 28000, hp_sigma: 1250}}
                    """, Path.of("")).restoration();
        StripeMethod entry = new StripeMethod.Predict(81, OptionalInt.empty(), 4.8, 0.3, 1);
        assertEquals(
                new Multiscale(3, Direction.VERTICAL, true, new ThresholdDetails.Constant(1), List.of(entry)),
                read.destripe());
        assertEquals(
                DenoiseParameters.Covariance.of(
                        7, List.of(new DenoiseParameters.Gain(1, 2), new DenoiseParameters.Gain(3, 4))),
                read.denoise());
        assertEquals(
                new ContrastParameters(
                        Optional.empty(),
                        new ContrastParameters.Adjustment(
                                28000,
                                1250,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                ContrastParameters.Redistribution.LEFTMOST,
                                ContrastParameters.OutputSample.UINT8,
                                0,
                                OptionalDouble.empty())),
                read.contrast());
    }

    @Test
    void everyFormOfEveryKeyIsReadBackAsWritten() {
        String yaml = """
            destripe:
              scales: 9
              direction: "horizontal"
              adjust_beta: false
              details: 1.5
              bands:
                - {method: predict, bands_len: 81, max_angle: 4.8, max_ratio: 0.3}
                - {method: limit, bands_len: 101, mask_len: 9}
                - {method: nearest, bands_len: 121, mask_len: 13, thresh_mul: 2}
                - {method: 'ratio', bands_len: 121, weight: 0.25}
            denoise: {scales: 2, split: false, propagate_noise: false, wsize: 11, shrinkage: [{gain: 1, offset: 2}, {gain: 3e-6, offset: 4}]}
            contrast:
              lce: {smoothing: 51, ratio: 2, sigma: 2000, offset: -2000, omega: 5, method: maxval, compress: {from: 30000, to: 31000, ratio: 0.1}}
              gca: {mean: 28000, hp_sigma: 1250, redistribution: full, sample: uint16, range_low: 10, range_high: 2000}
            """;
        RestorationParameters read =
                ParameterFile.parse("mine.yaml", yaml, Path.of("")).restoration();
        assertEquals(Direction.HORIZONTAL, read.destripe().direction());
        assertEquals(new ThresholdDetails.Constant(1.5), ((Multiscale) read.destripe()).details());
        assertEquals(
                List.of(
                        new StripeMethod.Predict(81, OptionalInt.empty(), 4.8, 0.3, 1),
                        new StripeMethod.Limit(101, OptionalInt.of(9), 1),
                        new StripeMethod.Nearest(121, OptionalInt.of(13), 2),
                        new StripeMethod.Ratio(121, OptionalInt.empty(), 0.25, 1)),
                ((Multiscale) read.destripe()).bands());
        assertEquals(
                ContrastParameters.OutputSample.UINT16, read.contrast().gca().sample());
        String written = ParameterFile.write(read);
        assertEquals(read, ParameterFile.parse("written", written, Path.of("")).restoration());
        assertTrue(written.contains("direction: horizontal\n"), written);
        assertFalse(written.contains("\""), written);
    }

    @ParameterizedTest
    @CsvSource({
        // entry, what mask_len is, the most it may be, the scale's field of view
        "1, 7, 5, 7",
        "2, 19, 17, 19",
        "2, 21, 17, 19",
        "3, 43, 41, 43",
        "4, 91, 89, 91",
        "5, 187, 185, 187",
        "6, 381, 377, 379",
        "7, 763, 761, 763"
    })
    void aMaskStaysBelowItsScalesFieldOfView(int entry, int maskLen, int most, int field) {
        List<Integer> published = List.of(5, 9, 13, 19, 43, 75, 91);
        String good = "mask_len: " + published.get(entry - 1) + ",";
        assertEquals(
                "mine.yaml: line " + (18 + entry) + ": mask_len is " + maskLen + "; expected an odd number from 1 to "
                        + most + ": the box that averages weights has to stay below the scale's field of view, " + field
                        + " pixels",
                messageOf(replaced(good, "mask_len: " + maskLen + ",")));
        String longest = replaced(good, "mask_len: " + most + ",");
        assertEquals(
                OptionalInt.of(most), destripe(longest).bands().get(entry - 1).maskLen());
    }

    @ParameterizedTest
    @CsvSource({
        "scales, 4, destripe, a whole number from 1 to 16",
        "start, 7, details, a number above 0",
        "wsize, 27, denoise, an odd number from 1 to 99",
        "sigma, 34, lce, grey levels above 0",
        "mean, 40, gca, finite grey levels"
    })
    void aMissingKeyIsNamedWithItsGroup(String key, int line, String group, String expected) {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(?m)^ +" + key + ":", "#");
        assertEquals(
                "mine.yaml: line " + line + ": '" + key + "' is missing in " + group + "; expected " + expected,
                messageOf(yaml));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bands_len", "max_angle", "max_ratio"})
    void aMissingKeyOfAnEntryIsNamed(String key) {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(\\{.*?)" + key + ": [0-9.]+(, )?", "$1");
        String message = messageOf(yaml);
        assertTrue(
                message.startsWith("mine.yaml: line 19: '" + key + "' is missing in entry 1 of bands; expected "),
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"destripe", "denoise", "contrast"})
    void aMissingStageIsNamed(String stage) {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(?ms)^" + stage + ":.*?(?=^\\w|\\z)", "");
        assertTrue(
                messageOf(yaml)
                        .startsWith("mine.yaml: line 4: '" + stage + "' is missing in the file; expected a group "),
                messageOf(yaml));
    }

    @Test
    void aListInPlaceOfAGroupIsNamed() {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(?s)  details:.*?  bands:", "  details: [2.1]\n  bands:");
        assertEquals(
                "mine.yaml: line 7: details is a list; expected a number above 0, or a group of keys: start, end,"
                        + " middle, mul, len",
                messageOf(yaml));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"-2, -2", "much, 'much'", "0, 0"})
    void aWrongNumberInPlaceOfAGroupIsNamed(String number, String found) {
        String yaml =
                Preset.NOTEBOOK.yaml().replaceFirst("(?s)  details:.*?  bands:", "  details: " + number + "\n  bands:");
        assertEquals(
                "mine.yaml: line 7: details is " + found
                        + "; expected a number above 0, or a group of keys: start, end, middle, mul, len",
                messageOf(yaml));
    }

    @Test
    void aGroupInPlaceOfAListIsNamed() {
        String yaml = Preset.NOTEBOOK.yaml().replace("    - {gain: 4.114e-6, offset: 4.394}", "");
        assertEquals(
                "mine.yaml: line 29: shrinkage is a group of keys; expected a list, each entry a group of keys: gain,"
                        + " offset",
                messageOf(yaml.replace("    - {gain: 3.418e-6, offset: -1.123}", "    gain: 1")));
    }

    @Test
    void anEmptyListOfScalesIsNamed() {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(?s)bands:.*?\\n\\n", "bands: []\n\n");
        String message = messageOf(yaml);
        assertEquals(
                "mine.yaml: line 13: bands is empty; expected at least one entry: a scale is cleaned as its entry says",
                message);
    }

    @Test
    void aMissingShrinkageIsNamed() {
        assertEquals(
                "mine.yaml: line 29: shrinkage has 1 entry; expected at least 2: one for each scale, and one more as"
                        + " the finest is split",
                messageOf(replaced("    - {gain: 4.114e-6, offset: 4.394}\n", "")));
        assertEquals(
                "mine.yaml: line 30: shrinkage has 2 entries; expected at least 4: one for each scale, and one more as"
                        + " the finest is split",
                messageOf(replaced("wsize: 7", "scales: 3\n  wsize: 7")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vertical | vertical",
                "0 | vertical",
                "-0.0 | vertical",
                "[0] | vertical",
                "horizontal | horizontal",
                "90 | horizontal",
                "-90 | horizontal",
                "auto | auto",
                "12.3 | 12.3",
                "-45 | -45",
                "1e1 | 10",
                "[7, 0] | [7, 0]",
                "[vertical, -12.5] | [0, -12.5]"
            })
    void directionsOfTheAdaptiveMethod(String given, String written) {
        String yaml = "destripe: {method: adaptive, direction: " + given + "}\nstages: [destripe]\n";
        ParameterFile file = ParameterFile.parse("mine.yaml", yaml, Path.of(""));
        Direction direction = file.restoration().destripe().direction();
        assertEquals(written, direction.toString());
        assertEquals(direction, Direction.of(given));
        ParameterFile again = ParameterFile.parse("mine.yaml", ParameterFile.write(file.parameters()), Path.of(""));
        assertEquals(file.parameters(), again.parameters());
    }

    @Test
    void aListOfDirectionsHasTheLineOfItsEntry() {
        String yaml = "destripe:\n  method: adaptive\n  direction:\n  - 0\n  - 120\n";
        assertEquals(
                "mine.yaml: line 5: entry 2 of direction is 120; expected vertical, horizontal, auto, degrees from -90 to"
                        + " 90, or a list of degrees: directions repeat beyond",
                messageOf(yaml));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertical", "horizontal"})
    void theAdaptiveMethodIsReadAndWritten(Direction direction) {
        String published = Preset.NOTEBOOK.yaml();
        String word = direction.toString();
        String yaml =
                published.substring(0, published.indexOf("destripe:")) + "destripe: {method: adaptive, direction: "
                        + word + "}\n" + published.substring(published.indexOf("denoise:"));
        ParameterFile file = ParameterFile.parse("mine.yaml", yaml, Path.of(""));
        assertEquals(
                new DestripeParameters.Adaptive(direction), file.restoration().destripe());
        String written = ParameterFile.write(file.restoration());
        assertTrue(written.startsWith("destripe:\n  method: adaptive\n  direction: " + word + "\n"), written);
        assertEquals(
                file.restoration(),
                ParameterFile.parse("written.yaml", written, Path.of("")).restoration());
        assertEquals(
                "mine.yaml: line 4: unknown key 'scales' in destripe; expected one of: method, direction",
                messageOf(yaml.replace("direction: " + word, "scales: 6")));
        assertEquals(
                "mine.yaml: line 4: method is 'adaptiv' (did you mean adaptive?); expected multiscale or adaptive",
                messageOf(yaml.replace("adaptive", "adaptiv")));
    }

    @Test
    void stripesAreVerticalByDefault() {
        String yaml = "stages: [destripe]\ndestripe: {method: adaptive}\n";
        assertEquals(
                new DestripeParameters.Adaptive(Direction.VERTICAL),
                ParameterFile.parse("mine.yaml", yaml, Path.of(""))
                        .restoration()
                        .destripe());
    }

    @Test
    void theWienerFilterIsReadAndWritten() {
        String published = Preset.NOTEBOOK.yaml();
        int first = published.indexOf("denoise:");
        String yaml = published.substring(0, first) + "denoise: {method: wiener, window: 11}\n"
                + published.substring(published.indexOf("contrast:"));
        ParameterFile file = ParameterFile.parse("mine.yaml", yaml, Path.of(""));
        assertEquals(
                new DenoiseParameters.Wiener(3, 11, 1.15), file.restoration().denoise());
        String written = ParameterFile.write(file.restoration());
        assertEquals(
                file.restoration(),
                ParameterFile.parse("written.yaml", written, Path.of("")).restoration());
        assertEquals(
                "mine.yaml: line 27: scales is 6; expected a whole number from 1 to 5: at coarser scales hardly any of the"
                        + " noise of pixels is left",
                messageOf(yaml.replace("window: 11", "scales: 6")));
        assertEquals(
                "mine.yaml: line 27: unknown key 'wsize' in denoise; expected one of: method, scales, window, strength",
                messageOf(yaml.replace("window: 11", "wsize: 7")));
    }

    @Test
    void furtherShrinkagesAreRead() {
        String yaml = Preset.NOTEBOOK.yaml().replace("contrast:\n", "    - {gain: 1, offset: 2}\ncontrast:\n");
        assertEquals(
                new DenoiseParameters.Gain(1, 2),
                ((DenoiseParameters.Covariance) ParameterFile.parse("mine.yaml", yaml, Path.of(""))
                                .restoration()
                                .denoise())
                        .shrinkage()
                        .get(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "destripe: [1, 2",
                "destripe: {scales: 6",
                "a: b: c",
                "\tdestripe:\n\t\tscales: 6",
                "destripe: 'open",
                "&a *b %c",
                "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj",
                "II*\u0000\u0008\u0000\u0000\u0000"
            })
    void aTextThatIsNoYamlIsCalledSo(String text) {
        String message = messageOf(text);
        assertTrue(
                message.matches("mine\\.yaml: line 1: (not YAML from about here|a character that is no text);"
                        + " expected lines of 'key: value', indented by spaces, with brackets and quotes closed"),
                message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "  wsize: 7 | `\twsize: 7`",
                "{gain: 4.114e-6, offset: 4.394} | {gain: 4.114e-6, offset: 4.394",
                "{gain: 4.114e-6, offset: 4.394} | {gain: 4.114e-6 offset: 4.394}",
                "clip_high: 0.8 | clip_high: '0.8",
                "mean: 28000 | mean: *other",
                "mean: 28000 | mean: 2\b8",
            })
    void whatIsNoYamlIsFoundWhereItBegins(String good, String bad) {
        String message = messageOf(replaced(good, bad));
        int found = Integer.parseInt(message.replaceFirst("mine\\.yaml: line (\\d+): .*", "$1"));
        int line = lineOf(good);
        assertTrue(found == line || found == line + 1, () -> "line " + line + ": " + message);
        assertTrue(message.contains("; expected lines of 'key: value'"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void bracketsWithoutEndAreRefused(String bracket) {
        String message = messageOf(bracket.repeat(100_000));
        assertTrue(message.startsWith("mine.yaml: line 1: "), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "# only a comment\n",
                "7",
                "just words",
                "[1, 2, 3]",
                "{}",
                "---",
                "null",
                "--- \n..."
            })
    void aTextWithoutKeysIsRefused(String text) {
        String message = messageOf(text);
        assertTrue(
                message.matches("mine\\.yaml: line [12]: (the file is|'destripe' is missing in the file).*"), message);
        assertTrue(message.contains("; expected a group "), message);
    }

    @Test
    void anEmptyFileIsRefusedByItsName() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.yaml"));
        LimpidException refused = assertThrows(
                LimpidException.class, () -> ParameterFile.read(file).restoration());
        assertTrue(refused.getMessage().startsWith(file + ": "), refused::getMessage);
        assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
    }

    @Test
    void aMissingFileIsRefusedByItsName() {
        Path file = folder.resolve("nowhere.yaml");
        LimpidException refused = assertThrows(
                LimpidException.class, () -> ParameterFile.read(file).restoration());
        assertEquals(file + ": can't be read; expected a YAML file of parameters", refused.getMessage());
    }

    @Test
    void aFileThatIsNoTextIsRefusedByItsName() throws IOException {
        Path file = Files.write(folder.resolve("05600.tif"), new byte[] {73, 73, 42, 0, (byte) 0xff, (byte) 0xfe});
        LimpidException refused = assertThrows(
                LimpidException.class, () -> ParameterFile.read(file).restoration());
        assertEquals(file + ": can't be read; expected a YAML file of parameters", refused.getMessage());
    }

    @Test
    void aFileThatIsFarTooLongIsRefusedByItsName() throws IOException {
        Path file = Files.write(folder.resolve("stack.h5"), new byte[1_000_001]);
        LimpidException refused = assertThrows(
                LimpidException.class, () -> ParameterFile.read(file).restoration());
        assertEquals(file + ": is longer than 1000000 bytes; expected a YAML file of parameters", refused.getMessage());
    }

    private static String replaced(String good, String bad) {
        String preset = Preset.NOTEBOOK.yaml();
        int at = preset.indexOf(good);
        assertTrue(at >= 0, good);
        return preset.substring(0, at) + bad + preset.substring(at + good.length());
    }

    private static String without(String key) {
        return Preset.NOTEBOOK.yaml().replaceFirst("(?ms)^( +)" + key + ":.*?\n(?:(?:\\1 .*?)?\n)*", "");
    }

    private static int lineThatBeginsWith(String key) {
        List<String> lines = Preset.NOTEBOOK.yaml().lines().toList();
        return 1
                + IntStream.range(0, lines.size())
                        .filter(line -> lines.get(line).strip().startsWith(key))
                        .findFirst()
                        .orElseThrow();
    }

    private static int lineOf(String text) {
        String preset = Preset.NOTEBOOK.yaml();
        String before = preset.substring(0, preset.indexOf(text) + 1);
        return (int) before.lines().count();
    }

    private static String messageOf(String yaml) {
        LimpidException refused = assertThrows(
                LimpidException.class,
                () -> ParameterFile.parse("mine.yaml", yaml, Path.of("")).restoration());
        String message = refused.getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private static Multiscale destripe(String yaml) {
        return (Multiscale) ParameterFile.parse("mine.yaml", yaml, Path.of(""))
                .restoration()
                .destripe();
    }
}
