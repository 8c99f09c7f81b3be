package org.limpid.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.Region;
import org.limpid.WorkerPool;
import org.limpid.cli.CommandRun;
import org.limpid.cli.Sections;

/** What the page shows as removed is what the run's stages took off, pixel by pixel. */
class RemovalTest {
    private static final Region REGION = new Region(20, 9, 50, 44);

    @TempDir
    private Path folder;

    private Path restore(String name, String... options) {
        Path out = folder.resolve(name);
        List<Object> words = new ArrayList<>(List.of(
                "restore",
                folder.resolve("raw"),
                "-o",
                out,
                "--offsets",
                folder.resolve("info.h5"),
                "--background",
                folder.resolve("polymodel.h5"),
                "--threads",
                "1"));
        words.addAll(List.of(options));
        CommandRun run = CommandRun.of(words.toArray());
        assertEquals(0, run.exit(), run.err());
        return out;
    }

    @ParameterizedTest
    @CsvSource({"adaptive", "notebook"})
    void itIsTheDifferenceOfTheStages(String params) throws Exception {
        Files.createDirectories(folder.resolve("raw"));
        Sections.writeOffsets(folder.resolve("info.h5"));
        Sections.writeBackground(folder.resolve("polymodel.h5"));
        Sections.writeStored(folder.resolve("raw/00003.tif"), 3);
        Sections.writeStored(folder.resolve("raw/00004.tif"), 4);
        Path all = restore("all", "--params", params);
        float[] before = Sections.floats(
                restore("flat", "--params", params, "--stages=background").resolve("00003.tif"));
        float[] after = Sections.floats(restore("clean", "--params", params, "--stages=destripe,background,denoise")
                .resolve("00003.tif"));
        StackRecord stack = StackRecord.of(all);
        SectionRecord section = stack.sections().get(0);
        try (WorkerPool workers = new WorkerPool(1);
                Removal removal = Removal.of(stack.run().orElseThrow(), workers).orElseThrow()) {
            assertTrue(section.isMadeWith(removal.parameters()));
            ImageFile.Levels removed = removal.of(stack.run().orElseThrow().section(section), REGION);
            assertTrue(removed.deviation() > 10, "something is removed");
            for (int y = 0; y < REGION.height(); y++) {
                for (int x = 0; x < REGION.width(); x++) {
                    int at = (REGION.y() + y) * Sections.WIDTH + REGION.x() + x;
                    assertEquals(
                            before[at] - after[at], removed.values()[y * REGION.width() + x], "at " + x + ", " + y);
                }
            }
        }
    }

    @Test
    void aRunThatTakesNothingOffHasNone() throws Exception {
        Files.createDirectories(folder.resolve("raw"));
        Sections.writeOffsets(folder.resolve("info.h5"));
        Sections.writeBackground(folder.resolve("polymodel.h5"));
        Sections.writeStored(folder.resolve("raw/00003.tif"), 3);
        Sections.writeStored(folder.resolve("raw/00004.tif"), 4);
        StackRecord stack = StackRecord.of(restore("all", "--stages=background,contrast"));
        try (WorkerPool workers = new WorkerPool(1)) {
            assertTrue(Removal.of(stack.run().orElseThrow(), workers).isEmpty());
        }
    }
}
