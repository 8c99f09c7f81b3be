package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.LimpidVersion;
import org.limpid.cli.console.ExitCode;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.Preset;

/** Help, version, presets, and options that make no sense. */
class UsageTest {
    @TempDir
    private Path folder;

    @Test
    void versionNamesAllThatAResultMayDependOn() {
        List<String> lines = CommandRun.succeed("--version").out().lines().toList();
        assertEquals("limpid " + LimpidVersion.current(), lines.get(0));
        assertTrue(lines.get(0).matches("limpid \\d+\\.\\d+\\.\\d+.*"), lines.get(0));
        assertTrue(lines.get(1).contains(System.getProperty("java.vm.version")), lines.get(1));
        assertTrue(lines.get(2).matches("SIMD +\\d+ bits"), lines.get(2));
        assertTrue(lines.get(3).matches("libtiff \\d+\\.\\d+\\.\\d+, .+"), lines.get(3));
        assertTrue(lines.get(4).matches("HDF5 +\\d+\\.\\d+\\.\\d+, .+"), lines.get(4));
        assertEquals(5, lines.size());
    }

    @ParameterizedTest
    @CsvSource({
        "restore, limpid restore sections/",
        "calibrate, limpid calibrate sections/",
        "slurm, limpid slurm --cpus 8",
        "verify, limpid verify restored",
        "inspect, limpid inspect 05600.tif",
        "params, limpid params notebook >",
        "scales, limpid scales 05600.tif",
        "tune, limpid tune 05600.tif",
        "demo, limpid demo --size"
    })
    void helpOfEachCommandHasExamples(String command, String example) {
        String help = CommandRun.succeed(command, "--help").out();
        assertTrue(help.startsWith("Usage: limpid " + command), help);
        assertTrue(help.contains("Example"), help);
        assertTrue(help.contains(example), help);
        assertEquals(help, CommandRun.succeed("help", command).out());
    }

    @Test
    void helpNamesCommandsAndExitCodes() {
        String help = CommandRun.succeed("--help").out();
        for (String command : List.of(
                "restore", "slurm", "verify", "calibrate", "check", "inspect", "params", "scales", "tune", "demo")) {
            assertTrue(help.lines().anyMatch(line -> line.startsWith("  " + command + " ")), command);
        }
        assertTrue(help.contains("Sizes of images are printed width x height"), help);
        assertTrue(help.contains("Exit codes: 0 done, 1 a section failed, 2 bad usage."), help);
        assertEquals(help, CommandRun.succeed().out());
    }

    @Test
    void everyOptionOfRestoreIsInItsHelp() {
        String help = CommandRun.succeed("restore", "--help").out();
        for (String option : List.of(
                "--output=DIR",
                "--[no-]sidecar",
                "--params=auto|NAME|FILE",
                "--offsets=info.h5",
                "--background=polymodel.h5",
                "--volume=NZ,NY,NX",
                "--origin=Y,X",
                "--z=N",
                "--stages=STAGE",
                "--[no-]invert",
                "--compression=NAME",
                "--threads=N",
                "--report=FILE.json",
                "--[no-]overwrite")) {
            assertTrue(help.contains(option), option + " is not in: " + help);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"notebook", "article", "adaptive", "Notebook"})
    void presetsAreCommentedYaml(String name) {
        String yaml = CommandRun.succeed("params", name).out();
        assertTrue(yaml.startsWith("# "), yaml);
        assertEquals(
                Preset.named(name).parameters(),
                ParameterFile.parse("printed", yaml, Path.of("")).restoration());
    }

    @Test
    void presetsDiffer() {
        assertFalse(CommandRun.succeed("params", "notebook")
                .out()
                .equals(CommandRun.succeed("params", "article").out()));
    }

    private void assertUsage(CommandRun run, String... words) {
        run.assertFails(ExitCode.BAD_USAGE, words);
        assertEquals("", run.out());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void unknownCommandsAndOptions() {
        assertUsage(CommandRun.of("restorre"), "restorre", "limpid --help");
        assertUsage(CommandRun.of("inspect"), "FILE", "limpid inspect --help");
        assertUsage(CommandRun.of("inspect", "a", "--deep"), "--deep", "limpid inspect --help");
        assertUsage(CommandRun.of("restore", "a.tif"), "--output", "limpid restore --help");
        assertUsage(CommandRun.of("restore", "-o", folder.resolve("out")), "INPUT");
    }

    @Test
    void unknownPreset() {
        assertUsage(CommandRun.of("params", "nature"), "'nature'", "expected notebook, article");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--threads|0|--threads is 0; expected at least 1",
                "--threads|two|--threads",
                "--z|-1|--z is -1; expected a number from 0",
                "--volume|12,70|--volume is '12,70'; expected NZ,NY,NX",
                "--volume|0,70,93|volume is 0,70,93 (NZ,NY,NX); expected at least 1",
                "--volume|twelve,70,93|expected NZ,NY,NX",
                "--origin|4|--origin is '4'; expected Y,X",
                "--origin|-1,0|--origin is '-1,0'; expected Y,X",
                "--stages|polish|polish",
                "--compression|zip|zip",
                "--params|nature|'nature'; expected notebook, article",
                "--params|mine.yaml|mine.yaml: can't be read"
            })
    void optionsThatMakeNoSense(String option, String value, String complaint) {
        Path input = Sections.writeStored(folder.resolve("00007.tif"), 7);
        Path offsets = Sections.writeOffsets(folder.resolve("info.h5"));
        CommandRun run = CommandRun.of(
                "restore", input, "-o", folder.resolve("out"), "--offsets", offsets, option + "=" + value);
        assertUsage(run, complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wsize: 7 |wsize: 8 |8",
                "wsize: 7 |wsise: 7 |wsize",
                "wsize: 7 |wsize: seven |seven",
                "denoise:|denoise: ]|not YAML"
            })
    void parameterFilesWithAMistake(String right, String wrong, String complaint) throws IOException {
        Path input = Sections.writeStored(folder.resolve("00007.tif"), 7);
        String yaml = Preset.NOTEBOOK.yaml();
        assertTrue(yaml.contains(right));
        Path file = Files.writeString(folder.resolve("mine.yaml"), yaml.replace(right, wrong));
        assertUsage(
                CommandRun.of("restore", input, "-o", folder.resolve("out"), "--params", file),
                file.toString(),
                "line",
                complaint);
    }

    @Test
    void zForSeveralSections() {
        Path first = Sections.writeStored(folder.resolve("00007.tif"), 7);
        Path second = Sections.writeStored(folder.resolve("00008.tif"), 8);
        assertUsage(
                CommandRun.of("restore", first, second, "-o", folder.resolve("out"), "--z", 3),
                "--z gives one number for 2 sections");
    }
}
