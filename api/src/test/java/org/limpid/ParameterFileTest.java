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
                "wsize: 7 | wsize: seven | \"seven\"",
                "wsize: 7 | wsize: 7.5 | 7.5",
                "wsize: 7 | wsize: [7] | Array",
                "wsize: 7 | wsize: | null",
                "wsize: 7 | wsise: 7 | 'wsize'",
                "wsize: 7 | wsize: 99999999999 | 99999999999",
                "scales: 6 | scales: 0 | scales is 0; expected a number from 1 to 16",
                "scales: 6 | scales: 17 | scales is 17; expected a number from 1 to 16",
                "scales: 6 | skales: 6 | 'scales'",
                "adjust_beta: true | adjust_beta: 12.5 | boolean",
                "start: 2.1 | start: -1 | start is -1.0; expected a number above 0",
                "start: 2.1 | start: .nan | start",
                "start: 2.1 | start: .inf | start",
                "middle: 0.6 | middle: 1.5 | middle is 1.5; expected a number from 0 to 1",
                "mul: 20 | mul: -20 | mul is -20.0; expected a number from 0",
                "len: 187 | len: 188 | len is 188; expected an odd number from 1",
                "bands_len: 251 | bands_len: 250 | bands_len is 250; expected an odd number",
                "mask_len: 43 | mask_len: 44 | mask_len is 44; expected an odd number from 1 to 8191",
                "mask_len: 43, max_angle: 4.8 | mask_len: 43, max_angle: 90 | max_angle is 90.0; expected degrees",
                "mask_len: 43, max_angle: 4.8, max_ratio: 0.3 | mask_len: 43, max_angle: 4.8, max_ratio: 0 | max_ratio is 0.0",
                "thresh_mul: 1.67 | thresh_mul: 0 | thresh_mul is 0.0; expected a number above 0",
                "gain: 3.418e-6 | gain: .inf | gain and offset are Infinity and -1.123; expected finite numbers",
                "smoothing: 501 | smoothing: 500 | smoothing is 500; expected an odd number from 1 to 4095",
                "ratio: 2 | ratio: -2 | ratio is -2.0; expected a number from 0",
                "sigma: 2000 | sigma: 0 | sigma is 0.0; expected grey levels above 0",
                "omega: 5 | omega: 6 | omega is 6; expected an odd number from 1 to 99",
                "hp_sigma: 1250 | hp_sigma: -1 | hp_sigma is -1.0; expected grey levels above 0",
                "clip_low: -0.8 | clip_low: -9 | clip_low is -9.0; expected a number from -8 to 8",
                "clip_high: 0.8 | clip_high: -0.8 | clip_high is -0.8; expected a number above clip_low",
            })
    void aWrongValueIsNamedWithItsLine(String good, String bad, String expected) {
        String preset = Preset.NOTEBOOK.yaml();
        int at = preset.indexOf(good);
        assertTrue(at >= 0, good);
        int line = (int) preset.substring(0, at).lines().count();
        String yaml = preset.substring(0, at) + bad + preset.substring(at + good.length());
        String message = messageOf(yaml);
        assertTrue(message.contains(expected), message);
        assertLineNear(line, message);
    }

    @Test
    void anUnknownKeyBesideAllOthersIsNamed() {
        String message = messageOf(Preset.NOTEBOOK.yaml().replace("  wsize: 7", "  wsize: 7\n  wsise: 7"));
        assertTrue(message.contains("unknown key 'wsise'; expected one of [wsize, shrinkage]"), message);
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
        assertTrue(message.contains("'" + key + "'"), message);
        assertTrue(message.matches("mine\\.yaml: line \\d+: .*"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bands_len", "mask_len", "max_angle", "max_ratio", "thresh_mul"})
    void aMissingKeyOfAnEntryIsNamed(String key) {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(\\{.*?)" + key + ": [0-9.]+(, )?", "$1");
        String message = messageOf(yaml);
        assertTrue(message.contains("'" + key + "'"), message);
        assertLineNear(13, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"destripe", "denoise", "contrast"})
    void aMissingStageIsNamed(String stage) {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(?ms)^" + stage + ":.*?(?=^\\w|\\z)", "");
        String message = messageOf(yaml);
        assertTrue(message.contains("'" + stage + "'"), message);
    }

    @Test
    void anEmptyListOfScalesIsNamed() {
        String yaml = Preset.NOTEBOOK.yaml().replaceFirst("(?s)bands:.*?\\n\\n", "bands: []\n\n");
        String message = messageOf(yaml);
        assertTrue(message.contains("bands is empty; expected at least one scale"), message);
    }

    @Test
    void aThirdShrinkageIsNamed() {
        String yaml = Preset.NOTEBOOK.yaml().replace("contrast:\n", "    - {gain: 1, offset: 2}\ncontrast:\n");
        String message = messageOf(yaml);
        assertTrue(message.contains("shrinkage has 3 entries; expected 2"), message);
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
        assertTrue(message.startsWith("mine.yaml: line 1: "), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "7", "just words", "[1, 2, 3]", "{}"})
    void aTextWithoutKeysIsRefused(String text) {
        String message = messageOf(text);
        assertTrue(message.startsWith("mine.yaml: "), message);
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

    private static String messageOf(String yaml) {
        LimpidException refused = assertThrows(LimpidException.class, () -> ParameterFile.parse("mine.yaml", yaml));
        String message = refused.getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    /** What follows from several keys, such as an order of two, is found at the end of their group. */
    private static void assertLineNear(int line, String message) {
        assertTrue(message.matches("mine\\.yaml: line \\d+: .*"), message);
        int found = Integer.parseInt(message.replaceFirst("mine\\.yaml: line (\\d+): .*", "$1"));
        assertTrue(found >= line && found <= line + 22, () -> "line " + line + ": " + message);
    }
}
