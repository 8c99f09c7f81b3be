package org.limpid.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.cli.Sections;
import org.limpid.cli.browser.Browser;

/** The page of sidecars that have numbers. */
class StackRecordTest {
    private static final int SECTIONS = 11_260;
    private static final int SIDE = 440;

    @TempDir
    private Path folder;

    private Path output() {
        byte[] noise = new byte[SIDE * SIDE];
        new Random(7).nextBytes(noise);
        return Sections.writeBytes(folder.resolve("output.tif"), SIDE, SIDE, noise);
    }

    @Test
    void sectionsThatStandOutAreFlaggedAndNoOthers() throws Exception {
        MadeStack made = new MadeStack(folder.resolve("out"), output());
        for (int z = 0; z < 30; z++) {
            double flicker = 40 * (1 + 0.05 * (z % 3 - 1));
            made.add(z, SIDE, SIDE, z == 11 ? 20 : flicker, z == 22 ? 0.4 : 0.03);
        }
        StackRecord stack = StackRecord.of(folder.resolve("out"));
        assertEquals(List.of(22, 11), stack.flagged());
        assertEquals("contrast 50 % lower than its neighbours", stack.reasons(11));
        assertEquals("about 4.0 % of the structure went with the stripes", stack.reasons(22));
        Verdict verdict = Verdict.of(stack);
        assertEquals(Verdict.State.LOOK, verdict.state());
        assertEquals("All 30 sections are restored, 2 to look at.", verdict.sentence());
        assertEquals("limpid view 00022.tif 00011.tif", verdict.command());
    }

    @Test
    void aStepOfContrastIsFoundWhereItIs() throws Exception {
        MadeStack made = new MadeStack(folder.resolve("out"), output());
        for (int z = 0; z < 30; z++) {
            made.add(z, SIDE, SIDE, z < 15 ? 40 : 20, 0);
        }
        StackRecord stack = StackRecord.of(folder.resolve("out"));
        assertTrue(
                stack.flagged().stream().allMatch(z -> z == 14 || z == 15),
                stack.flagged().toString());
        assertFalse(stack.flagged().isEmpty());
    }

    @Test
    @Tag("thorough")
    void aVolumeFitsIntoFiveMegabytesAndHalfAMinute() throws Exception {
        Path output = output();
        Path out = folder.resolve("out");
        MadeStack made = new MadeStack(out, output);
        Random random = new Random(1);
        for (int z = 0; z < SECTIONS; z++) {
            made.add(z, SIDE, SIDE, 40 + 8 * random.nextGaussian(), random.nextDouble() < 0.02 ? 0.4 : 0.03);
        }
        made.run();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = system.getProcessCpuTime();
        StackRecord stack = StackRecord.of(out);
        double reading = (system.getProcessCpuTime() - start) / 1e9;
        Path page = new StackReport(stack, 2).write();
        double all = (system.getProcessCpuTime() - start) / 1e9;
        System.out.printf(
                "%d sections: %.1f s, %.1f of them for sidecars, %d bytes%n", SECTIONS, all, reading, Files.size(page));
        assertTrue(all < 30, all + " s");
        assertTrue(Files.size(page) < 5_000_000, Files.size(page) + " bytes");
        try (Browser browser = Browser.start()) {
            browser.open(page.toUri());
            assertEquals("[]", browser.complaints().toString());
            assertEquals(
                    9,
                    browser.evaluate("document.querySelectorAll('.chart').length")
                            .asInt());
            assertEquals(
                    48,
                    browser.evaluate("document.querySelectorAll('.crop img').length")
                            .asInt());
        }
    }
}
