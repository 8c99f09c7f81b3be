package org.limpid.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.LimpidException;
import org.limpid.cli.Limpid;
import org.limpid.image.Plane;
import org.limpid.natives.NativeLibraries;

/** The order of the packages: each uses only those of earlier lines. */
class LayerTest {
    /** From the lowest up; whoever adds a package adds it here. Packages of one line use none of each other. */
    private static final String LAYERS = """
        org.limpid.natives.tiff org.limpid.natives.hdf5
        org.limpid.natives
        org.limpid.tiff org.limpid.hdf5

        org.limpid.image
        org.limpid.kernels
        org.limpid.kernels.adaptive

        org.limpid
        org.limpid.parameters
        org.limpid.internal
        org.limpid.quality
        org.limpid.destripe.adaptive org.limpid.destripe.direction
        org.limpid.background org.limpid.destripe org.limpid.denoise org.limpid.contrast
        org.limpid.files
        org.limpid.metadata
        org.limpid.section
        org.limpid.volume
        org.limpid.volume.transform org.limpid.volume.mrc
        org.limpid.volume.codec
        org.limpid.volume.chunk
        org.limpid.volume.pyramid
        org.limpid.volume.zarr org.limpid.volume.n5 org.limpid.volume.precomputed org.limpid.volume.hdf5
        org.limpid.volume.tiff
        org.limpid.calibration
        org.limpid.plan org.limpid.cluster org.limpid.inputs
        org.limpid.volume.png
        org.limpid.volume.formats
        org.limpid.volume.source
        org.limpid.output
        org.limpid.folder org.limpid.slab
        org.limpid.convert
        org.limpid.stack
        org.limpid.status
        org.limpid.check org.limpid.advice org.limpid.synthetic

        org.limpid.cli.console
        org.limpid.cli.options
        org.limpid.cli.report
        org.limpid.cli.restore org.limpid.cli.calibrate org.limpid.cli.inspect org.limpid.cli.demo org.limpid.cli.status
        org.limpid.cli.convert org.limpid.cli.advice org.limpid.cli.slurm org.limpid.cli.view
        org.limpid.cli
        """;

    /** The library's root has the types that all share and joins the stages, so it alone uses later lines: these. */
    private static final Set<String> JOINED_BY_THE_ROOT = Set.of(
            "org.limpid.parameters",
            "org.limpid.internal",
            "org.limpid.quality",
            "org.limpid.background",
            "org.limpid.destripe",
            "org.limpid.denoise",
            "org.limpid.contrast");

    private static final Pattern NAME_OF_OURS = Pattern.compile("(org/limpid(?:/[a-z0-9]+)*)/[A-Z]\\w*");

    @TempDir
    private Path folder;

    @Test
    void everyPackageUsesOnlyThoseBelowIt() throws IOException, URISyntaxException {
        Map<String, Integer> layers = layers();
        Set<String> packages = new TreeSet<>();
        Set<String> upward = new TreeSet<>();
        for (Class<?> module : Set.of(NativeLibraries.class, Plane.class, LimpidException.class, Limpid.class)) {
            Path place = Path.of(
                    module.getProtectionDomain().getCodeSource().getLocation().toURI());
            Map<String, Set<String>> used = usedPackages(place);
            used.keySet().forEach(type -> packages.add(packageOf(type)));
            upward.addAll(upward(used, layers));
        }
        assertEquals(new TreeSet<>(layers.keySet()), packages, "every package has its place in the list of layers");
        assertEquals(Set.of(), upward);
    }

    @ParameterizedTest
    @CsvSource({
        "org.limpid.files, org.limpid.stack.StackRestoration",
        "org.limpid.image, org.limpid.LimpidException",
        "org.limpid.check, org.limpid.synthetic.SyntheticStack",
        "org.limpid, org.limpid.files.Checksum",
        "org.limpid.cli.console, org.limpid.cli.Limpid"
    })
    void anUpwardUseIsFound(String place, String used) throws IOException {
        Path source = Files.writeString(
                folder.resolve("Planted.java"),
                "package " + place + "; abstract class Planted { abstract " + used + " wrong(); }");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString()));
        assertEquals(
                Set.of(place + ".Planted uses " + used.substring(0, used.lastIndexOf('.'))),
                upward(usedPackages(folder), layers()));
    }

    @ParameterizedTest
    @CsvSource({"simd-kernels", "native-bindings", "api", "cli", "bench"})
    void everyPackageSaysWhatItIsAndUses(String module) throws IOException {
        Path sources = Path.of("..", module, "src", "main", "java");
        try (Stream<Path> folders = Files.walk(sources)) {
            for (Path place : folders.filter(LayerTest::hasTypes).toList()) {
                String text = Files.readString(place.resolve("package-info.java"));
                assertTrue(text.matches("(?s)/\\*\\*.*\\S\\.\n.* \\* <p>Uses .*"), place + ": " + text);
            }
        }
    }

    private static boolean hasTypes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().matches(".*/[A-Z]\\w*\\.java"));
        } catch (IOException notAFolder) {
            return false;
        }
    }

    private static Map<String, Integer> layers() {
        Map<String, Integer> layers = new TreeMap<>();
        LAYERS.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int layer = layers.size();
            Stream.of(line.split(" ")).forEach(name -> layers.put(name, layer));
        });
        return layers;
    }

    private static Set<String> upward(Map<String, Set<String>> used, Map<String, Integer> layers) {
        return used.entrySet().stream()
                .flatMap(type -> type.getValue().stream()
                        .filter(other -> !mayUse(packageOf(type.getKey()), other, layers))
                        .map(other -> type.getKey() + " uses " + other))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean mayUse(String from, String other, Map<String, Integer> layers) {
        return from.equals(other)
                || layers.getOrDefault(other, Integer.MAX_VALUE) < layers.getOrDefault(from, 0)
                || from.equals("org.limpid") && JOINED_BY_THE_ROOT.contains(other);
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('.'));
    }

    /** The packages that each class of a folder or jar names, in code, signatures or annotations. */
    private static Map<String, Set<String>> usedPackages(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return usedPackages(jar.getPath("/"));
            }
        }
        Map<String, Set<String>> used = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                if (!file.endsWith("module-info.class") && !file.endsWith("package-info.class")) {
                    ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
                    used.put(model.thisClass().asInternalName().replace('/', '.'), packagesNamedIn(model));
                }
            }
        }
        return used;
    }

    private static Set<String> packagesNamedIn(ClassModel model) {
        Set<String> names = new TreeSet<>();
        model.constantPool().forEach(entry -> {
            if (entry instanceof Utf8Entry text) {
                Matcher matcher = NAME_OF_OURS.matcher(text.stringValue());
                while (matcher.find()) {
                    names.add(matcher.group(1).replace('/', '.'));
                }
            }
        });
        return names;
    }
}
