package org.limpid.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Options are set by reflection. On the class path any may be, in the packaged program those of open packages alone. */
class OpenPackagesTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern ANNOTATED = Pattern.compile("@(Command|Option|Parameters|Mixin|Spec)\\b");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

    @Test
    void packagesOfCommandsAndOptionsAreOpenToPicocli() throws IOException {
        String module = Files.readString(SOURCES.resolve("module-info.java"));
        List<String> closed = new ArrayList<>();
        SortedSet<String> packages = annotated();
        for (String name : packages) {
            if (!Pattern.compile("opens " + Pattern.quote(name) + "\\s+to[^;]*info\\.picocli")
                    .matcher(module)
                    .find()) {
                closed.add(name);
            }
        }
        assertEquals(List.of(), closed);
        assertTrue(packages.size() > 10, packages::toString);
    }

    private static SortedSet<String> annotated() throws IOException {
        SortedSet<String> packages = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                if (ANNOTATED.matcher(text).find()) {
                    PACKAGE.matcher(text).results().forEach(found -> packages.add(found.group(1)));
                }
            }
        }
        return packages;
    }
}
