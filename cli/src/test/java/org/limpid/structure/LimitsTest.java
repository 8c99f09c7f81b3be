package org.limpid.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large packages, classes, methods and what is exported may get. Generated sources and tests are not counted. */
class LimitsTest {
    private static final int TYPES_OF_A_PACKAGE = 50;
    private static final int LINES_OF_A_FILE = 350;
    private static final int LINES_OF_A_METHOD = 40;
    private static final int PARAMETERS = 7;
    private static final int EXPORTED_TYPES = 120;
    private static final List<String> MODULES = List.of("simd-kernels", "native-bindings", "api", "cli", "bench");
    /** Their loops and parameter lists are as long as the compiler likes them. */
    private static final Set<String> KERNELS = Set.of("org.limpid.kernels", "org.limpid.kernels.adaptive");

    @TempDir
    private Path folder;

    /** What sources have. */
    private static final class Counts extends TreePathScanner<Void, Void> {
        private final List<String> tooLarge = new ArrayList<>();
        private final Map<String, Integer> typesOfPackages = new TreeMap<>();
        private final Map<String, Integer> publicTypes = new TreeMap<>();
        private final Set<String> exported = new HashSet<>();
        private final SourcePositions positions;

        private Counts(SourcePositions positions) {
            this.positions = positions;
        }

        private String packageName() {
            return String.valueOf(getCurrentPath().getCompilationUnit().getPackageName());
        }

        private void note(int found, int most, String what, Object name) {
            if (found > most) {
                Path file = Path.of(
                        getCurrentPath().getCompilationUnit().getSourceFile().toUri());
                tooLarge.add(file.getFileName() + ": " + name + " has " + found + " " + what + "; at most " + most);
            }
        }

        private int lines(Tree tree) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            LineMap lines = unit.getLineMap();
            return (int) (lines.getLineNumber(positions.getEndPosition(unit, tree))
                    - lines.getLineNumber(positions.getStartPosition(unit, tree))
                    + 1);
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree unit, Void none) {
            super.visitCompilationUnit(unit, none);
            if (!unit.getTypeDecls().isEmpty()) {
                typesOfPackages.merge(
                        String.valueOf(unit.getPackageName()),
                        unit.getTypeDecls().size(),
                        Integer::sum);
            }
            return null;
        }

        @Override
        public Void visitExports(ExportsTree exports, Void none) {
            if (exports.getModuleNames() == null) {
                exported.add(exports.getPackageName().toString());
            }
            return null;
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            boolean topLevel = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
            if (topLevel) {
                note(lines(getCurrentPath().getCompilationUnit()), LINES_OF_A_FILE, "lines", type.getSimpleName());
                if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                    publicTypes.merge(packageName(), 1, Integer::sum);
                }
            }
            return super.visitClass(type, none);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            if (!KERNELS.contains(packageName())) {
                note(lines(method), LINES_OF_A_METHOD, "lines", method.getName());
                if (!isCanonical(method, type)) {
                    note(method.getParameters().size(), PARAMETERS, "parameters", method.getName());
                }
            }
            return super.visitMethod(method, none);
        }

        /** A record's constructor of all its components. */
        private static boolean isCanonical(MethodTree method, ClassTree type) {
            long components = type.getMembers().stream()
                    .filter(member -> member instanceof VariableTree field
                            && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                    .count();
            return type.getKind() == Tree.Kind.RECORD
                    && method.getName().contentEquals("<init>")
                    && method.getParameters().size() == components;
        }
    }

    private static Counts count(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            Counts counts = new Counts(Trees.instance(task).getSourcePositions());
            task.parse().forEach(unit -> counts.scan(unit, null));
            return counts;
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> all = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        return files;
    }

    @Test
    void nothingIsTooLarge() throws IOException {
        Counts counts = count(sources());
        assertTrue(counts.typesOfPackages.size() > MODULES.size(), counts.typesOfPackages::toString);
        assertEquals(List.of(), counts.tooLarge);
        counts.typesOfPackages.values().removeIf(types -> types <= TYPES_OF_A_PACKAGE);
        assertEquals(Map.of(), counts.typesOfPackages);
        counts.publicTypes.keySet().retainAll(counts.exported);
        int exported =
                counts.publicTypes.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(exported <= EXPORTED_TYPES, exported + " exported types: " + counts.publicTypes);
    }

    @Test
    void whatIsTooLargeIsFound() throws IOException {
        String parameters = "int a, int b, int c, int d, int e, int f, int g, int h";
        Path source = Files.writeString(
                folder.resolve("Planted.java"), """
                    package planted;
                    public record Planted(%1$s) {
                        Planted {
                            %2$s
                        }
                        void wide(%1$s) {}
                        void high() {
                            %3$s
                        }
                    }
                    """.formatted(parameters, "\n".repeat(37), "\n".repeat(320)));
        assertEquals(
                List.of(
                        "Planted.java: Planted has 367 lines; at most 350",
                        "Planted.java: wide has 8 parameters; at most 7",
                        "Planted.java: high has 323 lines; at most 40"),
                count(List.of(source)).tooLarge);
    }
}
