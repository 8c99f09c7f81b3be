package org.limpid.importer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.limpid.Restorer;
import org.limpid.image.Plane;
import org.limpid.parameters.Preset;
import org.limpid.plain.ProceduralSection;
import org.limpid.section.SectionId;
import org.limpid.stack.RunEvent;
import org.limpid.stack.StackOutcome;

/** A stack that is no folder of TIFF files is overlapped, resumed, and goes on after a failure. */
class MemoryStackTest {
    private static final int HEIGHT = 60;
    private static final int WIDTH = 80;
    private static final int COUNT = 5;
    private static final int BROKEN = 2;
    private static final Path USER_CODE = Path.of("src/test/java/org/limpid/importer/MemoryStack.java");

    private final List<short[]> planes = new ArrayList<>();
    private final MemoryStack stack = new MemoryStack(HEIGHT, WIDTH, planes);

    @BeforeEach
    void makePlanes() {
        for (int z = 0; z < COUNT; z++) {
            planes.add(plane(z));
        }
        planes.set(BROKEN, new short[1]);
    }

    private static short[] plane(int z) {
        float[][] tissue = ProceduralSection.tissue(z + 1, HEIGHT, WIDTH);
        short[] plane = new short[HEIGHT * WIDTH];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (short) tissue[i / WIDTH][i % WIDTH];
        }
        return plane;
    }

    private static byte[] restoredAlone(short[] plane) {
        byte[] result = new byte[plane.length];
        try (Restorer restorer =
                Restorer.with(Preset.NOTEBOOK.parameters()).threads(1).open()) {
            restorer.restore(Plane.of(plane, HEIGHT, WIDTH), Plane.of(result, HEIGHT, WIDTH));
        }
        return result;
    }

    private SectionId section(int z) {
        return stack.sections().get(z);
    }

    private static int index(List<RunEvent> events, Predicate<RunEvent> wanted) {
        return events.indexOf(events.stream().filter(wanted).findFirst().orElseThrow());
    }

    @Test
    void oneFailureStopsNoOtherAndAnotherRunMakesTheRest() {
        List<RunEvent> events = new ArrayList<>();
        assertEquals(new StackOutcome(COUNT - 1, 0, List.of(section(BROKEN)), 0), stack.restore(events));
        assertFalse(stack.results().containsKey(BROKEN));
        RunEvent.Failed failed = (RunEvent.Failed) events.get(index(events, event -> event instanceof RunEvent.Failed));
        assertEquals(
                "memory[2]: can't be read: it has 1 pixels; expected 4800",
                failed.reason().getMessage());

        planes.set(BROKEN, plane(BROKEN));
        List<RunEvent> resumed = new ArrayList<>();
        assertEquals(new StackOutcome(1, COUNT - 1, List.of(), 0), stack.restore(resumed));
        assertEquals(
                Set.of(section(0), section(1), section(3), section(4)),
                resumed.stream()
                        .filter(RunEvent.Skipped.class::isInstance)
                        .map(event -> ((RunEvent.Skipped) event).section())
                        .collect(Collectors.toSet()));
        for (int z = 0; z < COUNT; z++) {
            assertArrayEquals(restoredAlone(planes.get(z)), stack.results().get(z), "section " + z);
        }
    }

    @Test
    void theNextSectionIsReadWhileOneIsComputed() {
        List<RunEvent> events = new ArrayList<>();
        stack.restore(events);
        int read = index(events, new RunEvent.Step(section(1), "reading")::equals);
        int written = index(events, new RunEvent.Step(section(0), "writing")::equals);
        assertTrue(read < written, events::toString);
    }

    @Test
    void theUserCodeIsShortAndUsesTheExportedPackagesOnly() throws IOException {
        List<String> lines = Files.readAllLines(USER_CODE);
        long code = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("import ") && !line.startsWith("package "))
                .count();
        assertTrue(code <= 60, code + " lines");
        String exported = Files.readString(Path.of("src/main/java/module-info.java"))
                + Files.readString(Path.of("../simd-kernels/src/main/java/module-info.java"));
        for (String line : lines) {
            if (line.startsWith("import org.limpid.")) {
                String name = line.replaceFirst("import ([a-z.]+)\\.[A-Z].*", "$1");
                assertTrue(
                        Pattern.compile("exports " + Pattern.quote(name) + ";")
                                .matcher(exported)
                                .find(),
                        line);
            }
        }
    }
}
