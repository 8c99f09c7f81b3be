package org.limpid.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.LimpidException;
import org.limpid.cli.CommandRun;
import org.limpid.cli.restore.RestoreLines;
import org.limpid.section.SectionId;
import org.limpid.stack.RunEvent;

/** What a run shows on a terminal and in a log, by a clock that the tests set. */
class ProgressLineTest {
    private static final Terminal WIDE = new Terminal(true, 200, " \u00b7 ");
    private static final Terminal LOG = new Terminal(false, 80, " - ");
    private static final String CLEAR = "\r\u001b[K";

    private final StringWriter text = new StringWriter();
    private final PrintWriter err = new PrintWriter(text, true);
    private long now = 5;

    private ProgressLine line(int count, Terminal screen) {
        return new ProgressLine(err, count, screen, () -> now);
    }

    private void pass(double seconds) {
        now += (long) (seconds * 1e9);
    }

    private void sections(ProgressLine line, int count, double seconds) {
        for (int i = 0; i < count; i++) {
            pass(seconds);
            line.next(Duration.ofMillis((long) (seconds * 1000)));
        }
    }

    /** What was printed since the last time. */
    private String printed() {
        String all = text.toString();
        text.getBuffer().setLength(0);
        return all;
    }

    @Test
    void aBarWithThroughputAndTimeLeft() {
        ProgressLine line = line(120, WIDE);
        sections(line, 1, 30);
        sections(line, 60, 2.5);
        line.fail();
        printed();
        line.step("00062.tif: denoise");
        line.tick();
        assertEquals(
                CLEAR + "[#####.....] 62/120, 1 failed, 2.50 s a section, 24.0 sections/min, 2 min 25 s left"
                        + " \u00b7 00062.tif: denoise",
                printed());
    }

    @Test
    void theFirstSectionTellsNoRate() {
        ProgressLine line = line(120, WIDE);
        sections(line, 1, 30);
        line.step("00001.tif: reading");
        line.tick();
        assertEquals(CLEAR + "[..........] 1/120, 30 s so far \u00b7 00001.tif: reading", printed());
    }

    @Test
    void sectionsThatWereCompleteAreNoThroughput() {
        ProgressLine line = line(1000, WIDE);
        for (int i = 0; i < 900; i++) {
            line.skip();
        }
        pass(3);
        line.tick();
        assertEquals(CLEAR + "[#########.] 900/1000, 3 s so far \u00b7 starting", printed());
        sections(line, 5, 2);
        printed();
        line.tick();
        assertTrue(printed().contains("905/1000, 2.00 s a section, 30.0 sections/min, 3 min 10 s left"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "73 | [#####.....] 4/8, 2.50 s a section, 24.0 sections/min, 10 s left - 5.tif",
                "72 | [#####.....] 4/8, 24.0 sections/min, 10 s left - 5.tif",
                "40 | [#####.....] 4/8, 24.0 sections/min, 10",
                "1  | ''"
            })
    void aLineFitsItsTerminal(int columns, String expected) {
        ProgressLine line = line(8, new Terminal(true, columns, " - "));
        sections(line, 4, 2.5);
        line.step("5.tif");
        line.tick();
        assertEquals(expected, printed().replace(CLEAR, ""));
    }

    @Test
    void nothingIsDrawnTwiceOrInTheFirstTwoSeconds() {
        ProgressLine line = line(8, WIDE);
        pass(1.9);
        line.tick();
        assertEquals("", printed());
        pass(0.2);
        line.tick();
        line.tick();
        assertEquals(CLEAR + "[..........] 0/8, 2 s so far \u00b7 starting", printed());
        line.step("denoise");
        line.tick();
        assertEquals(CLEAR + "[..........] 0/8, 2 s so far \u00b7 denoise", printed());
        line.close();
        assertEquals(CLEAR, printed());
        assertFalse(line.tick());
        assertEquals("", printed());
    }

    @Test
    void otherLinesAreNotTorn() {
        ProgressLine line = line(8, WIDE);
        pass(3);
        line.tick();
        printed();
        line.aside(() -> err.print("whole\n"));
        assertEquals(CLEAR + "whole\n", printed());
        line.aside(() -> err.print("another\n"));
        assertEquals("another\n", printed());
    }

    @Test
    void oneSectionHasNoBar() {
        ProgressLine line = line(1, WIDE);
        line.step("00044.tif: denoise");
        pass(75);
        line.tick();
        assertEquals(CLEAR + "1 min 15 s so far \u00b7 00044.tif: denoise", printed());
        ProgressLine log = line(1, LOG);
        log.step("00044.tif: denoise");
        pass(75);
        log.tick();
        log.close();
        assertEquals("limpid: 1 min 15 s so far: 00044.tif: denoise\n", printed());
    }

    @Test
    void aLineAMinuteInALog() {
        ProgressLine line = line(120, LOG);
        for (int second = 0; second < 59; second++) {
            pass(1);
            line.tick();
        }
        assertEquals("", printed());
        sections(line, 36, 2.5);
        line.fail();
        line.tick();
        line.tick();
        assertEquals("limpid: 37 of 120 sections, 1 failed, 24.0 a minute, 3 min 28 s left\n", printed());
        pass(59.9);
        line.tick();
        assertEquals("", printed());
        pass(0.1);
        line.tick();
        assertTrue(printed().startsWith("limpid: 37 of 120 sections, 1 failed, "));
        line.close();
        assertEquals("limpid: 37 of 120 sections, 1 failed, in 3 min 29 s\n", printed());
        line.close();
        assertEquals("", printed());
    }

    @Test
    void aShortRunLeavesNoLineInALog() {
        ProgressLine line = line(3, LOG);
        sections(line, 3, 10);
        line.tick();
        line.close();
        assertEquals("", printed());
    }

    @Test
    void theStepThatBeganLastIsShown() {
        ProgressLine line = line(8, WIDE);
        StringWriter lines = new StringWriter();
        RestoreLines restore = new RestoreLines(new PrintWriter(lines, true), err, line);
        SectionId one = SectionId.of(Path.of("in/1.tif"));
        SectionId two = SectionId.of(Path.of("in/2.tif"));
        pass(3);
        restore.accept(new RunEvent.Step(one, "denoise"));
        restore.accept(new RunEvent.Step(two, "reading"));
        line.tick();
        assertTrue(printed().endsWith(" \u00b7 2.tif: reading"));
        restore.accept(new RunEvent.Failed(two, new LimpidException("in/2.tif: broken")));
        assertEquals(CLEAR + "limpid: in/2.tif: broken\n", printed());
        line.tick();
        assertTrue(printed().endsWith("1/8, 1 failed, 3 s so far \u00b7 1.tif: denoise"));
        restore.accept(new RunEvent.Skipped(one));
        line.tick();
        assertTrue(printed().endsWith("2/8, 1 failed, 3 s so far"));
        assertEquals("", lines.toString());
    }

    @Test
    void spansInTwoUnits() {
        assertEquals(
                List.of("0 s", "59 s", "1 min 00 s", "59 min 59 s", "1 h 00 min", "2 h 05 min", "4 d 11 h"),
                List.of(400L, 59_400L, 59_600L, 3_599_000L, 3_600_000L, 7_530_000L, 387_000_000L).stream()
                        .map(millis -> DurationText.of(Duration.ofMillis(millis)))
                        .toList());
    }

    @Test
    void linesOfProgressAreToldFromComplaints() {
        String complaint = "limpid: 00001.tif: can't be read" + System.lineSeparator();
        for (int count : new int[] {1, 7}) {
            for (long seconds : new long[] {60, 200, 9_000, 200_000}) {
                Duration time = Duration.ofSeconds(seconds);
                for (Optional<Duration> left : List.of(Optional.<Duration>empty(), Optional.of(time))) {
                    ProgressState state =
                            new ProgressState(count, 1, count / 7, left, OptionalDouble.of(0.25), left, time);
                    String progress =
                            String.join(System.lineSeparator(), state.line("measuring"), state.lastLine(), complaint);
                    assertEquals(complaint, CommandRun.withoutProgress(progress));
                }
            }
        }
        assertEquals(complaint, CommandRun.withoutProgress(complaint));
    }
}
