package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The launcher's flags for the JVM name classes that exist, and each has its row in the guide. */
class LauncherFlagsTest {
    private static final Path FLAGS = Path.of("src", "main", "launcher", "start-files");
    private static final Path GUIDE = Path.of("docs", "jvm-flags.md");
    private static final Path KERNELS = Path.of("..", "simd-kernels", "src", "main", "java");
    private static final Pattern FLAG = Pattern.compile("-X(?:mn|mx|X:[-+]?(?!CompileCommand)\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("org\\.limpid\\.[a-z.]+\\.(?=\\*::)");
    private static final Pattern CLASSES = Pattern.compile("for class in (.*); do");

    @Test
    void everyFlagHasItsRow() throws IOException {
        Set<String> flags = found(FLAG);
        assertTrue(flags.size() > 10, flags::toString);
        String guide = Files.readString(GUIDE);
        flags.removeIf(flag -> guide.contains("`" + flag));
        assertEquals(Set.of(), flags);
    }

    /** The JVM ignores a pattern without a class, so a rename would switch the flag off without a word. */
    @Test
    void everyPatternNamesClasses() throws IOException {
        List<String> classes = List.of(found(CLASSES)
                .iterator()
                .next()
                .replaceFirst(".* in (.*); do", "$1")
                .replace("'", "")
                .split(" "));
        assertTrue(classes.size() > 3, classes::toString);
        for (String pattern : classes) {
            assertTrue(hasSource("org.limpid.kernels", pattern), pattern);
        }
        Set<String> packages = found(PACKAGE);
        assertEquals(Set.of("org.limpid.image.", "org.limpid.kernels.", "org.limpid.kernels.adaptive."), packages);
        for (String name : packages) {
            assertTrue(hasSource(name, "*"), name);
        }
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(FLAGS))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasSource(String packageName, String classes) throws IOException {
        Path folder = KERNELS.resolve(packageName.replace('.', '/'));
        try (DirectoryStream<Path> sources = Files.newDirectoryStream(folder, classes + ".java")) {
            return sources.iterator().hasNext();
        }
    }
}
