package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.cli.browser.Browser;
import org.limpid.cli.console.ExitCode;

/** The page of a run: written at its end and by {@code limpid report}, and as a browser shows it. */
class ReportTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>'\"&{{name}} and a longer one";
    private static final int SECTIONS = 6;

    @TempDir
    private static Path folder;

    private static Path raw;
    private static Path out;
    private static CommandRun run;

    @TempDir
    private Path other;

    @BeforeAll
    static void restore() throws IOException {
        raw = Files.createDirectories(folder.resolve("raw"));
        out = folder.resolve("out & <more>");
        for (int z = 0; z < SECTIONS; z++) {
            Sections.writeStored(raw.resolve(HOSTILE + z + ".tif"), z);
        }
        Files.writeString(raw.resolve(HOSTILE + "6.tif"), "no TIFF");
        run = CommandRun.of("restore", raw, "-o", out, "--stages", "destripe,denoise,contrast", "--threads", "1");
    }

    private static Path page() {
        return out.resolve("report.html");
    }

    @Test
    void theEndOfARunTellsOfItsPage() throws IOException {
        assertEquals(ExitCode.SECTION_FAILED, run.exit());
        String verdict = "6 of 7 sections restored, 1 failed,";
        assertTrue(run.out().contains("report: " + page() + ": " + verdict), run.out());
        String text = Files.readString(page());
        assertTrue(text.contains("<h1>" + verdict), "the verdict needs no script");
        assertFalse(text.contains("<img src=x"), "a name is no element");
        CommandRun again = CommandRun.of("report", out, "--threads", "1");
        assertEquals("", again.err());
        assertEquals(ExitCode.DONE, again.exit());
        assertTrue(again.out().startsWith(verdict), again.out());
        String status = CommandRun.of("status", out).out();
        assertTrue(status.contains(verdict), status);
    }

    @Test
    void aBrowserShowsItWithoutNetworkOrErrors() {
        try (Browser browser = Browser.start()) {
            browser.open(page().toUri());
            assertEquals(List.of(), browser.complaints());
            assertEquals(1, browser.requests().size(), browser.requests().toString());
            assertEquals(
                    0,
                    browser.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')]"
                                    + ".filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length")
                            .asInt(),
                    "links lead nowhere");
            assertEquals(
                    3 * SECTIONS,
                    browser.evaluate("[...document.querySelectorAll('.crop img')].filter(i => i.naturalWidth === "
                                    + Sections.WIDTH + ").length")
                            .asInt());
            compares(browser);
            browser.size(400, 800);
            browser.open(page().toUri());
            assertEquals(
                    400,
                    browser.evaluate("document.documentElement.scrollWidth").asInt());
            browser.medium("print", false);
            assertFalse(browser.evaluate("document.querySelector('.stage').checkVisibility()")
                    .asBoolean());
            assertEquals(List.of(), browser.complaints());
        }
    }

    /** The line follows the mouse, the other picture comes, and an enlarged one moves. */
    private static void compares(Browser browser) {
        String line = "getComputedStyle(document.querySelector('.pane .clip')).clipPath";
        String box = "document.querySelector('.pane').getBoundingClientRect()";
        double left = browser.evaluate(box + ".left").asDouble();
        double width = browser.evaluate(box + ".width").asDouble();
        double y = browser.evaluate(box + ".top").asDouble() + 40;
        browser.drag(left + width / 2, y, left + width / 4, y);
        assertEquals(
                "25%",
                browser.evaluate("document.querySelector('.pane').style.getPropertyValue('--line-at')")
                        .asString());
        assertTrue(
                browser.evaluate(line).asString().contains("75%"),
                browser.evaluate(line).asString());
        browser.evaluate("document.querySelector('[data-mode=removed]').click()");
        assertTrue(browser.evaluate("document.querySelector('.pane .removed').checkVisibility()"
                        + " && !document.querySelector('.pane .clip').checkVisibility()")
                .asBoolean());
        browser.evaluate("document.querySelector('[data-zoom=in]').click()");
        String moved = "document.querySelector('.pane .after').style.transform";
        String before = browser.evaluate(moved).asString();
        assertTrue(before.endsWith("scale(2)"), before);
        browser.drag(left + width / 2, y + 60, left + width / 2 + 30, y + 70);
        assertFalse(browser.evaluate(moved).asString().equals(before));
        browser.evaluate("document.querySelector('.crop .triple').click()");
        assertTrue(browser.evaluate(
                        "document.getElementById('large').open && document.querySelector('#large .before').naturalWidth > 0")
                .asBoolean());
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        Path moved = Files.createDirectories(other.resolve("out"));
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, moved.resolve(file.getFileName()));
            }
        }
        CommandRun.succeed("report", moved);
        String text = Files.readString(moved.resolve("report.html"));
        assertTrue(text.contains("the run left no record of where its sections were"), "no record, no pictures before");
        CommandRun.of("report", other).assertFails(ExitCode.BAD_USAGE, other.toString(), "has no sections");
        CommandRun.of("report", other.resolve("none")).assertFails(ExitCode.BAD_USAGE, "no such folder");
        CommandRun.succeed(
                "restore",
                raw.resolve(HOSTILE + "0.tif"),
                raw.resolve(HOSTILE + "1.tif"),
                "-o",
                other.resolve("bare"),
                "--stages=contrast",
                "--no-sidecar");
        assertFalse(Files.exists(other.resolve("bare/report.html")));
        CommandRun.of("report", other.resolve("bare")).assertFails(ExitCode.BAD_USAGE, "have no sidecars");
    }

    @Test
    void aPageThatCantBeWrittenFailsNoRun() throws IOException {
        Path results = other.resolve("results");
        Files.createDirectories(results.resolve("report.html/taken"));
        CommandRun done = CommandRun.of(
                "restore",
                raw.resolve(HOSTILE + "0.tif"),
                raw.resolve(HOSTILE + "1.tif"),
                "-o",
                results,
                "--stages=contrast");
        done.assertFails(ExitCode.DONE, "warning", "report.html");
    }

    @Test
    void sharesOfAJobLeaveThePageToTheReportCommand() {
        Path results = other.resolve("results");
        for (String shard : List.of("1/2", "2/2")) {
            CommandRun.of("restore", raw, "-o", results, "--stages=contrast", "--shard", shard, "--threads", "1");
        }
        assertFalse(Files.exists(results.resolve("report.html")));
        CommandRun report = CommandRun.succeed("report", results);
        assertTrue(
                report.out().contains("--stages=contrast --threads 1"),
                "the command without its share: " + report.out());
    }
}
