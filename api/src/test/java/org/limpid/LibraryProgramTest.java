package org.limpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.limpid.plain.ProceduralSection;
import org.limpid.section.SectionWriter;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;

/** The README's program compiles and runs as it stands there, and the programs of the library's guide compile. */
class LibraryProgramTest {
    private static final Path ROOT = Path.of("..");
    private static final int HEIGHT = 150;
    private static final int WIDTH = 210;
    private static final List<String> MODULES = List.of("simd-kernels", "native-bindings", "api");
    private static final Pattern EXPORTED = Pattern.compile("(?m)^ *exports ([\\w.]+);");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\\n");
    private static final String JDK_IMPORTS = """
        import java.awt.image.*;
        import java.io.*;
        import java.lang.foreign.*;
        import java.nio.file.*;
        import java.util.*;
        import javax.imageio.*;
        """;

    @TempDir
    private Path folder;

    @Test
    void theReadmesProgramRestoresASection() throws Exception {
        String readme = Files.readString(ROOT.resolve("README.md"));
        List<String> programs = programs(readme.substring(heading(readme)));
        float[][] stored = ProceduralSection.tissue(1, HEIGHT, WIDTH);
        byte[] expected = writeSection(folder.resolve("05600.tif"), stored);
        run(compile(programs.get(0), "ReadmeProgram"));
        assertArrayEquals(expected, Files.readAllBytes(folder.resolve("restored.raw")));
    }

    private static int heading(String text) {
        return Pattern.compile("(?mi)^#+ .*library.*$")
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow()
                .end();
    }

    @Test
    void theGuidesProgramsCompile() throws Exception {
        List<String> programs = programs(Files.readString(ROOT.resolve("api").resolve("README.md")));
        assertTrue(programs.size() >= 3, programs.size() + " programs");
        for (int i = 0; i < programs.size(); i++) {
            compile(programs.get(i), "GuideProgram" + i);
        }
    }

    private static List<String> programs(String text) {
        return BLOCK.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** Writes a section and returns what is restored of it. */
    private static byte[] writeSection(Path file, float[][] stored) {
        try (Restorer restorer =
                Restorer.with(Preset.NOTEBOOK.parameters()).threads(2).open()) {
            Plane plane = restorer.input(Sample.UINT16, HEIGHT, WIDTH);
            StageRun.fill(plane, stored);
            TiffFormat format = TiffFormat.of(WIDTH, HEIGHT, SampleType.UINT16, Compression.NONE);
            SectionWriter.write(file, plane, format, restorer.workers());
            return restorer.restore().plane().segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Compiles statements, which may begin with imports, as a main method. */
    private String compile(String program, String name) throws IOException {
        String imports =
                IMPORT.matcher(program).results().map(MatchResult::group).collect(Collectors.joining());
        for (String module : MODULES) {
            String declaration = Files.readString(ROOT.resolve(module).resolve("src/main/java/module-info.java"));
            imports += EXPORTED.matcher(declaration)
                    .results()
                    .map(found -> "import " + found.group(1) + ".*;\n")
                    .collect(Collectors.joining());
        }
        Path source = Files.writeString(
                folder.resolve(name + ".java"),
                JDK_IMPORTS + imports + "public final class " + name
                        + " {\npublic static void main(String[] args) throws Exception {\n"
                        + IMPORT.matcher(program).replaceAll("") + "}\n}\n");
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        messages,
                        messages,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertEquals(0, failed, () -> messages.toString(StandardCharsets.UTF_8));
        return name;
    }

    private void run(String program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", folder + File.pathSeparator + absoluteClassPath(), program));
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        int exitCode = process.waitFor();
        assertEquals(0, exitCode, Files.readString(errors));
    }

    /** The program runs in another folder. */
    private static String absoluteClassPath() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
