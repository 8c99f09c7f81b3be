package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameter files are read back as written, and what is wrong with one is said in a line. */
class ParameterFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBack(Preset preset) throws IOException {
        RestorationParameters parameters = preset.parameters();
        assertEquals(parameters, ParameterFile.parse("text", ParameterFile.write(parameters)));
        Path file = Files.writeString(folder.resolve("parameters.yaml"), ParameterFile.write(parameters));
        assertEquals(parameters, ParameterFile.read(file));
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
                "wsize: 7 | wsise: 7 | unknown key 'wsise' in denoise; expected one of: wsize, shrinkage",
                "wsize: 7 | <<: {wsize: 7} | unknown key '<<' in denoise; expected one of: wsize, shrinkage",
                "wsize: 7 | ? [wsize] | a key is a list; expected a name",
                "wsize: 7 | wsize: 99999999999 | wsize is 99999999999; expected an odd number from 1 to 99",
                "scales: 6 | scales: 0 | scales is 0; expected a whole number from 1 to 16",
                "scales: 6 | scales: 17 | scales is 17; expected a whole number from 1 to 16",
                "scales: 6 | skales: 6 | unknown key 'skales' in destripe; expected one of: scales, adjust_beta, details",
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
                "bands_len: 251 | bands_len: 1 | bands_len is 1, which leaves adjust_beta no noise to adjust to; expected",
                "mask_len: 43 | mask_len: 44 | mask_len is 44; expected an odd number from 1 to 8191",
                "mask_len: 43, max_angle: 4.8 | mask_len: 43, max_angle: 90 | max_angle is 90; expected degrees above 0 and below 90",
                "mask_len: 43, max_angle: 4.8, max_ratio: 0.3 | mask_len: 43, max_angle: 4.8, max_ratio: 0 | max_ratio is 0;",
                "thresh_mul: 1.67 | thresh_mul: 0 | thresh_mul is 0; expected a number above 0",
                "gain: 3.418e-6 | gain: .inf | gain is .inf; expected a finite number",
                "smoothing: 501 | smoothing: 500 | smoothing is 500; expected an odd number from 1 to 4095",
                "ratio: 2 | ratio: -2 | ratio is -2; expected a number from 0",
                "sigma: 2000 | sigma: 0 | sigma is 0; expected grey levels above 0",
                "omega: 5 | omega: 6 | omega is 6; expected an odd number from 1 to 99",
                "hp_sigma: 1250 | hp_sigma: -1 | hp_sigma is -1; expected grey levels above 0",
                "clip_low: -0.8 | clip_low: -9 | clip_low is -9; expected a number from -8 to 8",
                "clip_high: 0.8 | clip_high: -0.8 | clip_high is -0.8; expected a number above clip_low (-0.8), up to 8",
                "clip_high: 0.8 | clip_high: 9 | clip_high is 9; expected a number from -8 to 8",
                "mean: 28000 | mean: .inf | mean is .inf; expected finite grey levels",
                "denoise: | denoize: | unknown key 'denoize' in the file; expected one of: destripe, denoise, contrast",
            })
    void aWrongValueIsNamedWithItsLine(String good, String bad, String expected) {
        String message = messageOf(replaced(good, bad));
        assertTrue(message.startsWith("mine.yaml: line " + lineOf(good) + ": " + expected), message);
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
                "mine.yaml: line 28: wsize is '" + "9".repeat(40) + "...'; expected an odd number from 1 to 99",
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+7", "007", "&window 7"})
    void aWholeNumberMayBeWrittenSo(String number) {
        String yaml = replaced("wsize: 7", "wsize: " + number);
        assertEquals(
                Preset.NOTEBOOK.parameters().denoise(),
                ParameterFile.parse("mine.yaml", yaml).denoise());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.10", "+2.1", "21e-1", ".21e1", "2.1E+0"})
    void aNumberMayBeWrittenSo(String number) {
        assertEquals(
                Preset.NOTEBOOK.parameters(),
                ParameterFile.parse("mine.yaml", replaced("start: 2.1", "start: " + number)));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "False, false", "false, false"})
    void aSwitchMayBeWrittenSo(String written, boolean expected) {
        String yaml = replaced("adjust_beta: true", "adjust_beta: " + written);
        assertEquals(expected, ParameterFile.parse("mine.yaml", yaml).destripe().adjustBeta());
    }

    @Test
    void aBoxOfOnePixelIsReadWhenNoiseIsLeft() {
        String yaml = replaced("bands_len: 251", "bands_len: 1").replace("adjust_beta: true", "adjust_beta: false");
        assertEquals(
                1,
                ParameterFile.parse("mine.yaml", yaml).destripe().bands().get(4).bandsLen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void otherLineEndsCountToo(String end) {
        String good = Preset.NOTEBOOK.yaml().replace("\n", end);
        assertEquals(Preset.NOTEBOOK.parameters(), ParameterFile.parse("mine.yaml", good));
        assertEquals(
                "mine.yaml: line 28: wsize is 8; expected an odd number from 1 to 99",
                messageOf(good.replace("wsize: 7", "wsize: 8")));
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertEquals(Preset.NOTEBOOK.parameters(), ParameterFile.parse("mine.yaml", "\ufeff" + Preset.NOTEBOOK.yaml()));
    }

    @Test
    void anUnknownKeyBesideAllOthersIsNamed() {
        assertEquals(
                "mine.yaml: line 29: unknown key 'wsise' in denoise; expected one of: wsize, shrinkage",
                messageOf(replaced("wsize: 7", "wsize: 7\n  wsise: 7")));
        assertEquals(
                "mine.yaml: line 45: unknown key 'extra' in the file; expected one of: destripe, denoise, contrast",
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
                "mine.yaml: line 45: a second document begins; expected only one",
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
                "adjust_beta",
                "start",
                "end",
                "middle",
                "mul",
                "len",
                "wsize",
                "smoothing",
                "ratio",
                "sigma",
                "omega",
                "mean",
                "hp_sigma",
                "clip_low",
                "clip_high"
            })
    void aMissingKeyIsNamed(String key) {
        StringBuilder yaml = new StringBuilder();
        for (String line : Preset.NOTEBOOK.yaml().lines().toList()) {
            if (!line.strip().startsWith(key + ":")) {
                yaml.append(line).append('\n');
            }
        }
        String message = messageOf(yaml.toString());
        assertTrue(message.matches("mine\\.yaml: line \\d+: '" + key + "' is missing in [a-z]+; expected .*"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "scales, 4, destripe, a whole number from 1 to 16",
        "adjust_beta, 4, destripe, true or false",
        "mul, 7, details, a number from 0",
        "wsize, 27, denoise, an odd number from 1 to 99",
        "sigma, 34, lce, grey levels above 0",
        "clip_low, 40, gca, a number from -8 to 8"
    })
    void aMissingKeyIsNamedWithItsGroup(String key, int line, String group, String expected) {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(?m)^ +" + key + ":", "#");
        assertEquals(
                "mine.yaml: line " + line + ": '" + key + "' is missing in " + group + "; expected " + expected,
                messageOf(yaml));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bands_len", "mask_len", "max_angle", "max_ratio", "thresh_mul"})
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
                        .startsWith("mine.yaml: line 4: '" + stage + "' is missing in the file; expected a group of"
                                + " keys: "),
                messageOf(yaml));
    }

    @Test
    void aListInPlaceOfAGroupIsNamed() {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(?s)  details:.*?  bands:", "  details: [2.1]\n  bands:");
        assertEquals(
                "mine.yaml: line 7: details is a list; expected a group of keys: start, end, middle, mul, len",
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
        assertEquals("mine.yaml: line 13: bands is empty; expected at least one scale", message);
    }

    @Test
    void aThirdShrinkageIsNamed() {
        String yaml = Preset.NOTEBOOK.yaml().replace("contrast:\n", "    - {gain: 1, offset: 2}\ncontrast:\n");
        String message = messageOf(yaml);
        assertEquals(
                "mine.yaml: line 29: shrinkage has 3 entries; expected 2: of the finer and of the coarser details",
                message);
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
        assertTrue(message.contains("; expected a group of keys: "), message);
    }

    @Test
    void anEmptyFileIsRefusedByItsName() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.yaml"));
        LimpidException refused = assertThrows(LimpidException.class, () -> ParameterFile.read(file));
        assertTrue(refused.getMessage().startsWith(file + ": "), refused::getMessage);
        assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
    }

    @Test
    void aMissingFileIsRefusedByItsName() {
        Path file = folder.resolve("nowhere.yaml");
        LimpidException refused = assertThrows(LimpidException.class, () -> ParameterFile.read(file));
        assertEquals(file + ": can't be read; expected a YAML file of parameters", refused.getMessage());
    }

    @Test
    void aFileThatIsNoTextIsRefusedByItsName() throws IOException {
        Path file = Files.write(folder.resolve("05600.tif"), new byte[] {73, 73, 42, 0, (byte) 0xff, (byte) 0xfe});
        LimpidException refused = assertThrows(LimpidException.class, () -> ParameterFile.read(file));
        assertEquals(file + ": can't be read; expected a YAML file of parameters", refused.getMessage());
    }

    @Test
    void aFileThatIsFarTooLongIsRefusedByItsName() throws IOException {
        Path file = Files.write(folder.resolve("stack.h5"), new byte[1_000_001]);
        LimpidException refused = assertThrows(LimpidException.class, () -> ParameterFile.read(file));
        assertEquals(file + ": is longer than 1000000 bytes; expected a YAML file of parameters", refused.getMessage());
    }

    private static String replaced(String good, String bad) {
        String preset = Preset.NOTEBOOK.yaml();
        int at = preset.indexOf(good);
        assertTrue(at >= 0, good);
        return preset.substring(0, at) + bad + preset.substring(at + good.length());
    }

    private static int lineOf(String text) {
        String preset = Preset.NOTEBOOK.yaml();
        String before = preset.substring(0, preset.indexOf(text) + 1);
        return (int) before.lines().count();
    }

    private static String messageOf(String yaml) {
        LimpidException refused = assertThrows(LimpidException.class, () -> ParameterFile.parse("mine.yaml", yaml));
        String message = refused.getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }
}
