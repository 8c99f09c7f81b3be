package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.Region;
import org.limpid.cli.console.ExitCode;
import org.limpid.hdf5.Hdf5File;
import tools.jackson.databind.JsonNode;

/** How {@code limpid view} begins, ends and refuses. */
class ViewRunTest {
    private static final String STAGES = "destripe,denoise,contrast";
    private static final Region REGION = new Region(0, 0, 50, 40);

    @TempDir
    private Path folder;

    private Path section;

    @BeforeEach
    void writeSection() {
        section = Sections.writeStored(folder.resolve("00007.tif"), 7);
    }

    @Test
    void itEndsByItsButtonWithALine() {
        CommandRun run;
        try (RunningView view = RunningView.start(section, "--params", "notebook", "--stages", STAGES)) {
            run = view.end();
        }
        assertEquals(ExitCode.DONE, run.exit());
        assertEquals("", run.err());
        assertTrue(run.out().endsWith("view: ended" + System.lineSeparator()), run.out());
        assertTrue(run.out().contains("ssh -L "), run.out());
    }

    @Test
    void parametersAreMeasuredUnlessTheyAreGiven() throws IOException {
        Path out = folder.resolve("out");
        CommandRun.succeed("restore", section, "-o", out, "--stages", STAGES);
        try (RunningView view = RunningView.start(section, "--stages", STAGES)) {
            Map<String, Object> settings = view.settings(0);
            byte[] whole = view.after(Region.whole(Sections.HEIGHT, Sections.WIDTH), settings);
            assertArrayEquals(Sections.samples(out.resolve("00007.tif")), whole);
            JsonNode lines = view.answer(view.get("start")).get("lines");
            RunningView.put(settings, "contrast.gca.mean", 1);
            RunningView.put(settings, "contrast.gca.hp_sigma", 1);
            JsonNode suggested =
                    view.answer(view.post("suggest", Map.of("client", "a", "section", 0, "settings", settings)));
            assertEquals(view.answer(view.get("start")).at("/settings/0"), suggested.get("settings"));
            assertEquals(lines, suggested.get("summary"));
        }
    }

    @Test
    void measuredFloatsAreThoseOfARunToo() {
        short[] stored = Sections.stored(7);
        float[] samples = new float[stored.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 65_535 - Short.toUnsignedInt(stored[i]);
        }
        Path floats = Sections.writeFloats(folder.resolve("00008.tif"), samples);
        Path out = folder.resolve("out");
        CommandRun.succeed("restore", floats, "-o", out, "--stages", STAGES, "--invert");
        try (RunningView view = RunningView.start(floats, "--stages", STAGES, "--invert")) {
            byte[] whole = view.after(Region.whole(Sections.HEIGHT, Sections.WIDTH), view.settings(0));
            assertArrayEquals(Sections.samples(out.resolve("00008.tif")), whole);
        }
    }

    @Test
    void aVanishedFileIsOneLineAndTheRestGoesOn() throws IOException {
        Path sections = Files.createDirectory(folder.resolve("sections"));
        Sections.writeStored(sections.resolve("00001.tif"), 1);
        Path second = Sections.writeStored(sections.resolve("00002.tif"), 2);
        try (RunningView view = RunningView.start(sections, "--params", "notebook")) {
            Map<String, Object> settings = view.settings(0);
            byte[] first = view.after(REGION, settings);
            Files.delete(second);
            Map<String, Object> request =
                    RunningView.request(REGION, 1, List.of(settings), List.of(RunningView.layer("after", "all", 0)));
            request.put("section", 1);
            HttpResponse<byte[]> response = view.post("picture", request);
            assertEquals(422, response.statusCode());
            String message = RunningView.json(response).get("message").asString();
            assertTrue(message.startsWith(second + ": ") && message.lines().count() == 1, message);
            assertArrayEquals(first, view.after(REGION, settings));
            // Its pixels are in memory.
            Files.delete(sections.resolve("00001.tif"));
            RunningView.put(settings, "destripe.scales", 2);
            assertFalse(Arrays.equals(first, view.after(REGION, settings)));
        }
    }

    @Test
    void aSectionsGainIsNotTakenForWhatWasRemoved() {
        Path even = Sections.writeOffsets(folder.resolve("even.h5"));
        Path stretched = Sections.writeOffsets(folder.resolve("stretched.h5"));
        try (Hdf5File info = Hdf5File.openReadWrite(stretched)) {
            float[] gains = new float[Sections.NZ];
            Arrays.fill(gains, 1);
            gains[7] = 1.6f;
            info.writeFloats("gain", gains, gains.length);
        }
        List<byte[]> removed = new ArrayList<>();
        List<byte[]> after = new ArrayList<>();
        for (Path offsets : List.of(even, stretched)) {
            try (RunningView view = RunningView.start(section, "--params", "notebook", "--offsets", offsets)) {
                Map<String, Object> settings = view.settings(0);
                removed.add(view.post(
                                "picture",
                                RunningView.request(
                                        REGION,
                                        1,
                                        List.of(settings),
                                        List.of(RunningView.layer("removed", "correction", 0))))
                        .body());
                after.add(view.after(REGION, settings));
            }
        }
        assertFalse(Arrays.equals(after.get(0), after.get(1)));
        for (int i = 0; i < removed.get(0).length; i++) {
            assertEquals(removed.get(0)[i] & 0xff, removed.get(1)[i] & 0xff, 1, "pixel " + i);
        }
    }

    @Test
    void savedSettingsRestoreTheSame() throws IOException {
        Path working = Path.of("").toAbsolutePath();
        Path saved;
        byte[] expected;
        JsonNode answer;
        try (RunningView view = RunningView.start(
                section,
                "--z",
                3,
                "--offsets",
                Sections.writeOffsets(folder.resolve("info.h5")),
                "--params",
                "notebook")) {
            Map<String, Object> settings = view.settings(0);
            RunningView.put(settings, "contrast.gca.mean", "27000");
            expected = view.after(Region.whole(Sections.HEIGHT, Sections.WIDTH), settings);
            answer = view.answer(view.post("save", Map.of("client", "a", "section", 0, "settings", settings)));
            saved = Path.of(answer.get("file").asString());
        }
        try {
            assertEquals(working, saved.getParent());
            String command = answer.get("command").asString();
            assertEquals(
                    "limpid restore " + section + " -o restored --params " + saved.getFileName() + " --z 3", command);
            Path out = folder.resolve("restored");
            CommandRun.succeed("restore", section, "-o", out, "--params", saved, "--z", 3);
            assertArrayEquals(expected, Sections.samples(out.resolve("00007.tif")));
        } finally {
            Files.delete(saved);
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItServes() {
        CommandRun.of("view", section, "--params", "notebook", "--memory", "200M")
                .assertFails(ExitCode.BAD_USAGE, "a section of 93 x 70 pixels needs ", "--memory is 200M; expected");
        CommandRun.of("view", section, "--port", "70000")
                .assertFails(ExitCode.BAD_USAGE, "--port is 70000; expected 0 to 65535");
        CommandRun.of("view", folder.resolve("none.tif")).assertFails(ExitCode.BAD_USAGE, "none.tif");
        CommandRun.of("view", section, "--params", "notebook", "--background", "b.h5")
                .assertFails(ExitCode.BAD_USAGE, "--background needs the number of sections");
        try (RunningView view = RunningView.start(section, "--params", "notebook")) {
            int port = view.page().getPort();
            CommandRun.of("view", section, "--params", "notebook", "--stages", STAGES, "--port", port)
                    .assertFails(ExitCode.BAD_USAGE, "--port " + port + ": can't be listened on");
        }
    }
}
