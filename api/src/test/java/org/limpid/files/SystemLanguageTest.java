package org.limpid.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Errors of the system in another language. Debian's package {@code locales} has the tool and the words; without them the test
 * is skipped, unless the environment has {@code LIMPID_REQUIRE_LOCALES}.
 */
class SystemLanguageTest {
    private static final Path GERMAN_WORDS = Path.of("/usr/share/locale/de/LC_MESSAGES/libc.mo");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
    void errorsAreRecognisedInGerman(String characters) throws Exception {
        String locale = "de_DE." + characters;
        makeLocale(locale, characters);
        assertEquals(
                List.of(
                        "EIO\tEingabe-/Ausgabefehler\ttrue",
                        "EINVAL\tDas Argument ist ung\u00fcltig\tfalse",
                        "published"),
                run(locale, Charset.forName(characters)));
    }

    @Test
    void errorsAreRecognisedInEnglish() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "SKIPPED: the errors are made with Linux's /proc");
        assertEquals(
                List.of("EIO\tInput/output error\ttrue", "EINVAL\tInvalid argument\tfalse", "published"),
                run("C", Charset.defaultCharset()));
    }

    private void makeLocale(String locale, String characters) throws IOException, InterruptedException {
        boolean made = Files.exists(GERMAN_WORDS) && localedef(locale, characters);
        if (!made) {
            assertFalse(
                    System.getenv().containsKey("LIMPID_REQUIRE_LOCALES"),
                    "no German on this machine and LIMPID_REQUIRE_LOCALES is set");
        }
        assumeTrue(made, "SKIPPED: no German on this machine; Debian's package locales has it");
    }

    private boolean localedef(String locale, String characters) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            "localedef",
                            "-i",
                            "de_DE",
                            "-f",
                            characters,
                            folder.resolve(locale).toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private List<String> run(String locale, Charset characters) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ErrorsInOneLanguage.class.getName());
        builder.environment().put("LC_ALL", locale);
        builder.environment().put("LOCPATH", folder.toString());
        builder.environment().remove("LANGUAGE");
        Path errors = folder.resolve("errors");
        Process process = builder.redirectError(errors.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), characters);
        assertEquals(0, process.waitFor(), () -> out + read(errors));
        return out.lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, Charset.forName("ISO-8859-1"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
