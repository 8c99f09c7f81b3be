package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher and limpid-prepare, run with a JDK of our own whose java says how it was called. */
class FastStartTest {
    private static final String JAVA = """
            #!/usr/bin/env bash
            echo "ran $0 $*"
            content=right output=
            for word; do
              case $word in
                -XX:AOTCacheOutput=*) [ "${FAKE:-}" != untrained ] || exit 1; touch "${word#*=}" ;;
                -XX:AOTMode=on) [ "${FAKE:-}" != wrong ] || content=wrong ;;
              esac
              [ "${last:-}" != -o ] || output=$word
              last=$word
            done
            [ -z "$output" ] || { mkdir -p "$output"; echo $content >"$output/00042.tif"; }
            """;
    private static final String JLINK = """
            #!/usr/bin/env bash
            while [ "$1" != --output ]; do shift; done
            mkdir -p "$2/bin" "$2/lib" "$2/conf" "$2/legal"
            touch "$2/lib/modules"
            cp "$(dirname "$0")/java" "$2/bin"
            """;
    private static final String JIMAGE = """
            #!/usr/bin/env bash
            mkdir -p "$3/java.base" "$3/jdk.incubator.vector"
            """;
    private static final String JMOD = """
            #!/usr/bin/env bash
            touch "${@: -1}"
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path jdk;

    /** What a script ended with. */
    private record Ended(int exit, String out, String err) {}

    @BeforeEach
    void install() throws IOException {
        home = folder.resolve("limpid 1");
        Files.createDirectories(home.resolve("lib"));
        Files.writeString(home.resolve("lib/limpid-some.jar"), "library");
        Files.createDirectories(home.resolve("bin"));
        for (String name : List.of("limpid", "limpid-prepare", "java-home", "start-files")) {
            Files.copy(Path.of("src/main/launcher", name), home.resolve("bin").resolve(name));
        }
        jdk = jdk("jdk", "25.0.3");
    }

    private Path jdk(String name, String version) throws IOException {
        Path made = folder.resolve(name);
        Files.createDirectories(made.resolve("bin"));
        Files.writeString(made.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        program(made.resolve("bin/java"), JAVA);
        program(made.resolve("bin/jlink"), JLINK);
        program(made.resolve("bin/jimage"), JIMAGE);
        program(made.resolve("bin/jmod"), JMOD);
        return made;
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Path out, String script, String... settings) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", home.resolve("bin").resolve(script).toString(), "word");
        builder.environment().put("LIMPID_JAVA_HOME", jdk.toString());
        builder.environment().put("HOME", folder.resolve("user").toString());
        builder.environment().keySet().removeAll(List.of("XDG_CACHE_HOME", "LIMPID_START", "LIMPID_JVM_FLAGS"));
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            builder.environment().put(parts[0], parts[1]);
        }
        return builder.redirectOutput(out.toFile()).start();
    }

    private Ended run(String script, String... settings) throws Exception {
        Path out = folder.resolve("out");
        Process process = start(out, script, settings);
        String err = new String(process.getErrorStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Ended(process.exitValue(), Files.readString(out), err);
    }

    private void prepare() throws Exception {
        Ended ended = run("limpid-prepare");
        assertEquals("", ended.err);
        assertEquals(0, ended.exit);
    }

    private String launched(String... settings) throws Exception {
        Ended ended = run("limpid", settings);
        assertEquals("", ended.err);
        assertEquals(0, ended.exit);
        return ended.out;
    }

    private void assertPlain(String out) {
        assertTrue(out.startsWith("ran " + jdk + "/bin/java "), out);
        assertFalse(out.contains("AOTCache"), out);
        assertTrue(out.endsWith(" word\n"), out);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Path only(Path folder) throws IOException {
        List<String> names = names(folder);
        assertEquals(1, names.size(), names.toString());
        return folder.resolve(names.getFirst());
    }

    @Test
    void whatWasPreparedIsUsed() throws Exception {
        assertPlain(launched());
        prepare();
        Path made = only(home.resolve("start"));
        String out = launched();
        assertTrue(out.startsWith("ran " + made + "/runtime/bin/java "), out);
        assertTrue(out.contains(" -XX:AOTCache=" + made + "/"), out);
        assertTrue(out.contains(" -XX:+EnableVectorSupport "), out);
        assertTrue(out.endsWith(" word\n"), out);
        assertTrue(run("limpid-prepare").out.endsWith(" is there already\n"));
    }

    @Test
    void nothingIsUsedWhenSwitchedOff() throws Exception {
        prepare();
        assertPlain(launched("LIMPID_START=off"));
    }

    @Test
    void aRuntimeServesWithoutAnyOtherJdk() throws Exception {
        prepare();
        String out = launched("LIMPID_JAVA_HOME=");
        assertTrue(out.startsWith("ran " + only(home.resolve("start")) + "/runtime/bin/java "), out);
    }

    @Test
    void whatWasMadeForOtherLibrariesIsNotUsed() throws Exception {
        prepare();
        Path stale = only(home.resolve("start"));
        Path library = home.resolve("lib/limpid-some.jar");
        FileTime time = Files.getLastModifiedTime(library);
        Files.writeString(library, "changed");
        Files.setLastModifiedTime(library, time);
        assertPlain(launched());
        prepare();
        assertFalse(Files.exists(stale));
        assertTrue(launched().contains(" -XX:AOTCache=" + only(home.resolve("start")) + "/"));
    }

    @Test
    void whatWasMadeElsewhereIsNotUsed() throws Exception {
        prepare();
        home = Files.move(home, folder.resolve("moved"));
        assertPlain(launched());
    }

    @Test
    void whatWasMadeOfAnotherJdkIsNotUsed() throws Exception {
        prepare();
        jdk = jdk("newer", "25.0.4");
        assertPlain(launched());
        Ended ended = run("limpid-prepare");
        assertEquals(2, ended.exit);
        assertTrue(ended.err.contains(" was made of another JDK than " + jdk), ended.err);
    }

    @Test
    void aCacheOfOtherProcessorsIsNotUsed() throws Exception {
        prepare();
        Path made = only(home.resolve("start"));
        for (String name : names(made)) {
            if (name.endsWith(".aot")) {
                Files.move(made.resolve(name), made.resolve("1.aot"));
            }
        }
        String out = launched();
        assertTrue(out.startsWith("ran " + made + "/runtime/bin/java "), out);
        assertFalse(out.contains("AOTCache"), out);
    }

    @Test
    void theUsersCacheTakesWhatCannotBeWrittenBesideTheProgram() throws Exception {
        Files.writeString(home.resolve("start"), "a file, where no folder can be made");
        prepare();
        Path made = only(folder.resolve("user/.cache/limpid/start"));
        assertTrue(launched().startsWith("ran " + made + "/runtime/bin/java "));
    }

    @Test
    void withoutAPlaceToWriteToNothingIsMade() throws Exception {
        Files.writeString(home.resolve("start"), "a file");
        Ended ended = run("limpid-prepare", "HOME=" + home.resolve("start"));
        assertEquals(2, ended.exit);
        assertTrue(ended.err.startsWith("limpid-prepare: none of these can be written to: " + home), ended.err);
        assertEquals(1, ended.err.lines().count(), ended.err);
        assertPlain(launched("HOME=" + home.resolve("start")));
    }

    @Test
    void severalAtOnceMakeItOnce() throws Exception {
        List<Process> processes = List.of(
                start(folder.resolve("out1"), "limpid-prepare"),
                start(folder.resolve("out2"), "limpid-prepare"),
                start(folder.resolve("out3"), "limpid-prepare"));
        for (Process process : processes) {
            assertEquals("", new String(process.getErrorStream().readAllBytes()));
            assertEquals(0, process.waitFor());
        }
        Path made = only(home.resolve("start"));
        List<String> names = names(made);
        assertEquals(3, names.size(), names.toString());
        assertEquals(List.of("made-of", "runtime"), names.subList(1, 3));
        assertEquals(List.of("bin", "conf", "legal", "lib"), names(made.resolve("runtime")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"untrained", "wrong"})
    void aCacheThatFailsOrChangesResultsIsNotKept(String fault) throws Exception {
        Ended ended = run("limpid-prepare", "FAKE=" + fault);
        assertEquals(1, ended.exit);
        assertTrue(ended.err.contains("limpid-prepare: making an AOT cache failed"), ended.err);
        assertEquals(List.of("made-of", "runtime"), names(only(home.resolve("start"))));
        assertFalse(launched().contains("AOTCache"));
    }
}
