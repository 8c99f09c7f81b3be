package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Which files are sections, and which number each has, through the commands. */
class NumberingTest {
    @TempDir
    private Path folder;

    private Path stack;
    private Path out;

    @BeforeEach
    void makeFolder() throws IOException {
        stack = Files.createDirectory(folder.resolve("stack"));
        out = folder.resolve("out");
    }

    private Path section(String name) throws IOException {
        Path file = stack.resolve(name);
        Files.createDirectories(file.getParent());
        return Sections.writeStored(file, 3);
    }

    private CommandRun restore(Object... words) {
        List<Object> all = new ArrayList<>(List.of("restore", "-o", out, "--params", "notebook", "--stages=destripe"));
        all.addAll(List.of(words));
        return CommandRun.of(all.toArray());
    }

    /** The numbers of results, by the names of their sections. */
    private Map<String, Integer> numbers() throws IOException {
        Map<String, Integer> numbers = new TreeMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file :
                    files.filter(entry -> entry.toString().endsWith(".json")).toList()) {
                Sidecar made = Sidecar.read(file).orElseThrow();
                numbers.put(made.section(), made.root().path("z").asInt(-1));
            }
        }
        return numbers;
    }

    @Test
    void sectionsOfOneNumberAreRefusedAndTheOthersAreDone() throws IOException {
        Path first = section("00002.tif");
        Path other = section("00002_again.tif");
        section("00001.tif");
        CommandRun dry = restore(stack, "--dry-run");
        assertTrue(dry.err().contains("2 sections would fail: " + first + ": is section 2 as " + other), dry::err);
        List<String> refused = List.of(
                "limpid: " + first + ": is section 2 as " + other + " is; expected different numbers",
                "limpid: " + other + ": is section 2 as " + first + " is; expected different numbers");
        for (int run = 0; run < 2; run++) {
            CommandRun done = restore(stack);
            assertEquals(ExitCode.SECTION_FAILED, done.exit());
            assertEquals(refused, done.err().lines().toList());
            assertEquals(Map.of("00001.tif", 1), numbers());
        }
        assertEquals(3, Files.readAllLines(out.resolve("failures.tsv")).size());
        assertEquals(ExitCode.DONE, restore(first).exit());
        CommandRun later = restore(stack);
        assertEquals(refused, later.err().lines().toList(), "a result of before is no excuse");
        assertEquals(
                ExitCode.DONE,
                restore(stack, "--z-pattern", "^(\\d+)\\.tif$|^\\d+_again", "--on-error=skip")
                        .exit());
    }

    @Test
    void linksToNowhereAreNamed() throws IOException {
        section("1.tif");
        Path link = Files.createSymbolicLink(stack.resolve("2.tif"), Path.of("gone/2.tif"));
        restore(stack).assertFails(ExitCode.SECTION_FAILED, link + ": is a link to gone/2.tif, which is not there");
        assertEquals(Map.of("1.tif", 1), numbers());
        CommandRun check = CommandRun.of("check", stack);
        assertTrue(check.out().contains("is a link to gone/2.tif, which is not there"), check::out);
    }

    @Test
    void sectionsOfAnotherSizeAreNamedAndDone() throws IOException {
        for (int z = 1; z <= 4; z++) {
            section(z + ".tif");
        }
        Path small = Sections.writeSized(stack.resolve("5.tif"), 64, 48);
        String warning = "warning: " + small + ": is 64 x 48 pixels; most sections are " + Sections.WIDTH + " x "
                + Sections.HEIGHT;
        restore(stack).assertFails(ExitCode.DONE, warning);
        out = folder.resolve("part");
        restore(stack, "--shard=5/5").assertFails(ExitCode.DONE, warning);
        assertEquals(Map.of("5.tif", 5), numbers());
    }

    /** Parts and single files have the numbers that the whole folder tells. */
    @Test
    void partsHaveTheNumbersOfTheWhole() throws IOException {
        for (int i = 0; i < 6; i++) {
            section("t" + i / 3 + "_s" + (20 + i) + "_r5.tif");
        }
        restore(stack);
        Map<String, Integer> whole = numbers();
        assertEquals("[20, 21, 22, 23, 24, 25]", whole.values().toString());
        out = folder.resolve("parts");
        for (int part = 1; part <= 3; part++) {
            CommandRun run = restore(stack, "--shard", part + "/3");
            assertEquals("", run.err());
            assertTrue(
                    run.out().contains("numbers: t0_s20_r5.tif is section 20, t1_s25_r5.tif is section 25"), run::out);
        }
        assertEquals(whole, numbers());
        assertTrue(CommandRun.succeed("status", out).out().contains("6"));
        assertEquals("", restore(stack).err());
        out = folder.resolve("single");
        for (String name : whole.keySet()) {
            CommandRun run = restore(stack.resolve(name));
            assertEquals("", run.err());
            assertFalse(Files.exists(out.resolve("failures.tsv")));
        }
        assertEquals(whole, numbers());
    }

    @Test
    void otherNumbersThanBeforeAreNoticed() throws IOException {
        section("t1_s5.tif");
        section("t2_s6.tif");
        restore(stack, "--z-pattern=s(\\d+)");
        assertEquals(Map.of("t1_s5.tif", 5, "t2_s6.tif", 6), numbers());
        CommandRun again = restore(stack, "--z-pattern=s(\\d+)");
        assertEquals("", again.err());
        assertTrue(again.out().contains("2 of 2 sections were complete already"), again::out);
        CommandRun other = restore(stack, "--z-pattern=t(\\d+)");
        assertEquals(ExitCode.DONE, other.exit());
        assertEquals(
                List.of(
                        "limpid: warning: t1_s5.tif is section 1 and was 5 in an earlier run: numbers are others now;"
                                + " results that do not have theirs are made again",
                        "limpid: warning: " + out.resolve("t1_s5.tif") + ": was made as section 5 and is 1 now; it is"
                                + " made again, as are others with other numbers"),
                other.err().lines().toList());
        assertEquals(Map.of("t1_s5.tif", 1, "t2_s6.tif", 2), numbers());
        CommandRun back = restore(stack, "--z-pattern=s(\\d+)");
        assertTrue(back.err().contains("was made as section 1 and is 5 now"), back::err);
        assertEquals(1, back.err().lines().count(), back::err);
    }

    @Test
    void severalFoldersAreOneStack() throws IOException {
        section("a/1.tif");
        section("a/2.tif");
        section("b/1.tif");
        Object a = stack.resolve("a");
        Object b = stack.resolve("b");
        assertEquals("", restore(a, b, "--z-offset=10,12").err());
        assertEquals(Map.of("a_1.tif", 11, "a_2.tif", 12, "b_1.tif", 13), numbers());
        restore(a, b, "--z-offset=10,11")
                .err()
                .lines()
                .filter(line -> line.contains("is section 12 as"))
                .findFirst()
                .orElseThrow();
        Path masks = Files.createDirectory(folder.resolve("masks"));
        restore(a, b, "--z-by-order", "--mask", masks)
                .assertFails(
                        ExitCode.BAD_USAGE,
                        masks.resolve("1.tif") + ": would be the mask of " + stack.resolve("a/1.tif"));
        out = folder.resolve("deep");
        assertEquals("", restore(stack, "--recursive", "--z-by-order").err());
        assertEquals(Map.of("a_1.tif", 0, "a_2.tif", 1, "b_1.tif", 2), numbers());
        restore(a, b, "--z-by-order", "--z-pattern=(\\d)")
                .assertFails(ExitCode.BAD_USAGE, "--z-by-order and --z-pattern");
    }

    @Test
    void listsAndPatternsAreStacks() throws IOException {
        section("one 1.tif");
        section("#2.tif");
        section("x/3.tif");
        Path list = folder.resolve("list");
        Files.writeString(list, stack.resolve("one 1.tif") + "\n" + stack.resolve("#2.tif") + "\n");
        CommandRun run = restore("@" + list, stack + "/*/*.tif");
        assertEquals("", run.err());
        assertEquals(Map.of("one 1.tif", 1, "#2.tif", 2, "3.tif", 3), numbers());
        assertTrue(restore("@" + list).out().contains("2 of 2 sections were complete already"));
    }
}
