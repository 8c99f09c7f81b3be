package org.limpid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.limpid.parameters.Preset;

/** Missing JVM flags that cost speed are named once. */
@Isolated("It sets a property of the JVM.")
class JvmFlagCheckTest {
    private static final String TRAPS = "-XX:PerMethodTrapLimit=10000";
    private static final String RECOMPILATIONS = "-XX:PerMethodRecompilationCutoff=10000";

    @Test
    void flagsBelowTheirLimitAreMissing() {
        assertEquals(
                List.of(TRAPS, RECOMPILATIONS),
                missing(Map.of("PerMethodTrapLimit", "100", "PerMethodRecompilationCutoff", "400")));
        assertEquals(
                List.of(RECOMPILATIONS),
                missing(Map.of("PerMethodTrapLimit", "20000", "PerMethodRecompilationCutoff", "9999")));
        assertEquals(List.of(), missing(Map.of("PerMethodTrapLimit", "10000", "PerMethodRecompilationCutoff", "-1")));
    }

    @Test
    void aJvmThatDoesNotTellIsLeftAlone() {
        assertEquals(List.of(), missing(Map.of()));
    }

    @Test
    void theLauncherSetsThemAndTheGuideNamesThem() throws IOException {
        List<String> flags = missing(Map.of("PerMethodTrapLimit", "0", "PerMethodRecompilationCutoff", "0"));
        assertEquals(List.of(TRAPS, RECOMPILATIONS), flags);
        for (Path file : List.of(Path.of("..", "cli/src/main/launcher/start-files"), Path.of("..", "api/README.md"))) {
            String text = Files.readString(file);
            flags.forEach(flag -> assertTrue(text.contains(flag), file + " lacks " + flag));
        }
    }

    private static List<String> missing(Map<String, String> values) {
        return JvmFlagCheck.missing(flag -> Optional.ofNullable(values.get(flag)));
    }

    @Test
    void whatIsMissingIsLoggedOnceAJvm() throws Exception {
        assertEquals(
                List.of("org.limpid WARNING restoring may be slower without the JVM flags " + TRAPS + " "
                        + RECOMPILATIONS),
                logged());
        assertEquals(
                List.of("org.limpid WARNING restoring may be slower without the JVM flags " + RECOMPILATIONS),
                logged(TRAPS));
    }

    @Test
    void nothingIsLoggedWhenAllAreThere() throws Exception {
        assertEquals(List.of(), logged(TRAPS, RECOMPILATIONS));
    }

    private static List<String> logged(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OpensRestorers.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return out.lines().toList();
    }

    /** Opens three restorers and prints each message that is logged. */
    static final class OpensRestorers {
        private OpensRestorers() {}

        /** A program of its own. */
        public static void main(String[] args) {
            Logger logger = Logger.getLogger("");
            logger.addHandler(new Handler() {
                @Override
                public void publish(LogRecord message) {
                    System.out.println(message.getLoggerName() + " " + message.getLevel() + " " + message.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            });
            for (int i = 0; i < 3; i++) {
                Restorer.with(Preset.NOTEBOOK.parameters()).threads(1).open().close();
            }
        }
    }
}
