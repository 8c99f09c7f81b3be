package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.cli.console.ExitCode;
import org.limpid.output.Sidecar;

/** The shared cases of names; {@code ../shared/cases/README.md} says what is right for each. */
class SharedNamesTest {
    private static final Path CASES = Path.of("../../shared/cases/names");

    @TempDir
    private Path folder;

    @BeforeEach
    void requireCases() {
        boolean there = Files.isDirectory(CASES);
        if (!there) {
            System.err.println("SKIPPED: the shared cases " + CASES + " are not here; no names were tried");
        }
        assertTrue(there || !"1".equals(System.getenv("LIMPID_REQUIRE_GOLDEN")), CASES + " is missing");
        assumeTrue(there, "SKIPPED LOUDLY: the shared cases are missing");
    }

    @Test
    void atlas() throws IOException {
        assertEquals(ExitCode.DONE, restore(CASES.resolve("atlas")).exit());
        assertEquals("[1, 2, 3, 4]", numbers().values().toString());
        assertEquals(1, numbers().get("slice_0001_z=0.0100um.tif"));
    }

    @Test
    void pixelSize() throws IOException {
        assertEquals(ExitCode.DONE, restore(CASES.resolve("pixel-size")).exit());
        assertEquals("[1, 2, 3, 4]", numbers().values().toString());
        CommandRun single = restore(CASES.resolve("pixel-size/s_0003_8nm.tif"), "--overwrite");
        assertEquals(ExitCode.DONE, single.exit(), single.err());
        assertEquals("[1, 2, 3, 4]", numbers().values().toString());
    }

    @Test
    void previews() throws IOException {
        Path previews = CASES.resolve("previews");
        CommandRun run = restore(previews);
        assertEquals(ExitCode.SECTION_FAILED, run.exit());
        Path two = previews.resolve("00002.tif");
        Path preview = previews.resolve("00002_preview.tif");
        assertEquals(
                List.of(
                        "limpid: " + two + ": is section 2 as " + preview + " is; expected different numbers",
                        "limpid: " + preview + ": is section 2 as " + two + " is; expected different numbers"),
                run.err().lines().toList());
        assertEquals(Map.of("00001.tif", 1, "00003.tif", 3), numbers());
        CommandRun check = CommandRun.of("check", previews);
        assertTrue(check.out().contains("has the number 2, as " + two + " has"), check::out);
    }

    /** The case's link came as a file with the link's text. */
    @Test
    void links() throws IOException {
        CommandRun run = restore(CASES.resolve("links"));
        run.assertFails(
                ExitCode.SECTION_FAILED, CASES.resolve("links/00003.tif").toString());
        assertEquals(Map.of("00001.tif", 1, "00002.tif", 2), numbers());
    }

    @Test
    void twoAcquisitions() throws IOException {
        Path a = CASES.resolve("two-acquisitions/a");
        Path b = CASES.resolve("two-acquisitions/b");
        assertEquals(ExitCode.DONE, restore(a, b, "--z-offset", "0,2").exit());
        assertEquals(Map.of("a_00001.tif", 1, "a_00002.tif", 2, "b_00001.tif", 3, "b_00002.tif", 4), numbers());
        assertEquals(ExitCode.DONE, restore(a, b, "--z-by-order", "--overwrite").exit());
        assertEquals(Map.of("a_00001.tif", 0, "a_00002.tif", 1, "b_00001.tif", 2, "b_00002.tif", 3), numbers());
        CommandRun refused = restore(a, b);
        refused.assertFails(ExitCode.BAD_USAGE, b.resolve("00001.tif").toString(), "--z-offset", "--z-by-order");
        assertFalse(Files.exists(folder.resolve("out/00001.tif")));
    }

    private CommandRun restore(Object... words) {
        List<Object> all = new ArrayList<>(List.of("restore", "-o", folder.resolve("out"), "--params", "notebook"));
        all.addAll(List.of("--stages", "destripe"));
        all.addAll(List.of(words));
        return CommandRun.of(all.toArray());
    }

    /** The numbers of results, by name. */
    private Map<String, Integer> numbers() throws IOException {
        Map<String, Integer> numbers = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            for (Path file :
                    files.filter(entry -> entry.toString().endsWith(".json")).toList()) {
                Sidecar made = Sidecar.read(file).orElseThrow();
                numbers.put(made.section(), made.root().path("z").asInt(-1));
            }
        }
        return numbers;
    }
}
