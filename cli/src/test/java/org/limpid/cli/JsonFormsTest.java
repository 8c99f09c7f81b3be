package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Keys, their order and the kinds of numbers in all JSON that commands write for programs. */
class JsonFormsTest {
    @TempDir
    private Path folder;

    /** The JSON in one line: the first element of each list, 7 for whole numbers, 0.5 for others. */
    private String form(String json) {
        assertTrue(json.startsWith("{\n  \"") && json.endsWith("\n}\n"), json);
        return firsts(JsonMapper.shared().readTree(json))
                .toString()
                .replace(folder.toString(), "DIR")
                .replace(LimpidVersion.current(), "VERSION")
                .replaceAll("[0-9a-f]{64}", "SHA256")
                .replaceAll("([:\\[])-?\\d+\\.\\d+(E-?\\d+)?", "$10.5")
                .replaceAll("([:\\[])-?\\d+([,\\]}])", "$17$2");
    }

    private static JsonNode firsts(JsonNode node) {
        if (node instanceof ArrayNode list) {
            ArrayNode first = JsonMapper.shared().createArrayNode();
            list.valueStream().limit(1).forEach(element -> first.add(firsts(element)));
            return first;
        }
        node.properties().forEach(entry -> entry.setValue(firsts(entry.getValue())));
        return node;
    }

    private Path stack() {
        CommandRun.succeed("demo", "stack", "--sections=4", "--size=200x180", "--damaged=1", "-o", folder);
        return folder.resolve("sections");
    }

    @Test
    void truthOfASyntheticStack() throws IOException {
        stack();
        assertEquals(
                "{\"seed\":7,\"contrast\":0.5,\"gain\":[0.5],\"volume\":{\"nz\":7,\"ny\":7,\"nx\":7},\"damaged\":[{\"z\":7,"
                        + "\"damage\":\"black\"}],\"offset\":[0.5],\"background\":[{\"x\":7,\"y\":7,\"z\":7,\"coefficient\":0.5}]}",
                form(Files.readString(folder.resolve("truth.json"))));
    }

    @Test
    void calibration() throws IOException {
        CommandRun.succeed("calibrate", stack(), "-o", folder.resolve("made"), "--degree=1", "--block=16");
        assertEquals(
                "{\"limpid\":\"VERSION\",\"volume\":{\"nz\":7,\"ny\":7,\"nx\":7},\"sections\":[7],\"outliers\":[{\"z\":7,\"kind\":\"black\",\"reason\":\"black:"
                        + " 100 % of its samples are 0\"}],\"missing\":[],\"background\":{\"degree\":7,"
                        + "\"r2\":0.5,\"adjusted_r2\":0.5,\"rmse\":0.5,\"degrees_of_freedom\":0.5,\"terms\":[{\"x\":7,\"y\":7,"
                        + "\"z\":7,\"coefficient\":0.5,\"standard_error\":0.5,\"p\":0.5}]},\"holdout_rmse_by_degree\":{},"
                        + "\"intensity\":{\"mean\":[0.5],\"mean_c\":[0.5],\"change\":[0.5],\"offset\":[0.5],\"gain\":[0.5],"
                        + "\"least_gain\":0.5,\"most_gain\":0.5},"
                        + "\"residuals\":{\"edges\":[0.5],\"counts\":[7]},\"residual_map\":{\"block\":7,\"rows\":[[0.5]]},"
                        + "\"inverted\":false,\"sample\":\"uint16\",\"level\":0.5}",
                form(Files.readString(folder.resolve("made/calibration.json"))));
    }

    @Test
    void check() throws IOException {
        Path stack = stack();
        Files.write(stack.resolve("00003.tif"), new byte[0]);
        Path json = folder.resolve("check.json");
        CommandRun.of("check", stack, "--json", json);
        assertEquals(
                "{\"limpid\":\"VERSION\",\"seconds\":0.5,\"height\":7,\"width\":7,\"type\":\"uint16\",\"bytes\":7,\"problems\":[{\"file\":\"DIR/sections/00002.tif\",\"problem\":\"zero\",\"what\":\"all"
                        + " of the sampled pixels are 0; expected an image\"}],"
                        + "\"padded\":[],\"sections\":[{\"file\":\"DIR/sections/00000.tif\",\"z\":7,\"height\":7,\"width\":7,\"type\":\"uint16\","
                        + "\"samples_per_pixel\":7,\"compression\":\"none\",\"strips\":7,\"pages\":7,\"bytes\":7,"
                        + "\"sampled\":{\"pixels\":7,\"not_finite\":7,\"zero\":7,\"greatest\":7,\"minimum\":0.5,\"maximum\":0.5,"
                        + "\"sha256\":\"SHA256\"}}]}",
                form(Files.readString(json)));
    }

    @Test
    void checkOfFilesThatAreNoSections() throws IOException {
        Path file = Files.write(folder.resolve("00003.tif"), new byte[0]);
        Path json = folder.resolve("check.json");
        CommandRun.of("check", file, "--json", json);
        assertEquals(
                "{\"limpid\":\"VERSION\",\"seconds\":0.5,\"bytes\":7,\"problems\":[{\"file\":\"DIR/00003.tif\","
                        + "\"problem\":\"unreadable\",\"what\":\"is empty; expected a TIFF file\"}],"
                        + "\"padded\":[],\"sections\":[{\"file\":\"DIR/00003.tif\",\"z\":7}]}",
                form(Files.readString(json)));
    }

    @Test
    void scales() {
        Path section = stack().resolve("00000.tif");
        assertEquals(
                "{\"limpid\":\"VERSION\",\"section\":\"DIR/sections/00000.tif\",\"height\":7,\"width\":7,\"direction\":\"vertical\",\"stripe_direction\":0.5,\"recommended_scales\":7,\"reason\":\"the"
                        + " approximation after 2 has 0 % of the stripes' energy left (after 1 still 17 %), within the"
                        + " bound of 6 %; one scale more is for what the eye may still see; coarser bands could not be"
                        + " judged, so more may be needed\",\"bound\":0.5,\"scales\":[{\"scales\":7,\"field_of_view\":7,"
                        + "\"band_energy\":0.5,\"taken_energy\":0.5,\"stripe_energy\":0.5,\"stripe_correlation\":0.5,"
                        + "\"stripes_certain\":true,\"stripe_share\":0.5,\"left\":0.5}]}",
                form(CommandRun.succeed("scales", section, "--json", "--max-scales", 2)
                        .out()));
    }

    @Test
    void verify() throws IOException {
        Path section = stack().resolve("00000.tif");
        Path out = folder.resolve("out");
        CommandRun.of("restore", section, "-o", out, "--stages", "denoise", "--params", "notebook");
        long bytes = Files.size(out.resolve("00000.tif"));
        Files.writeString(out.resolve("00000.tif"), "short");
        assertEquals(
                "{\"good\":false,\"outputs\":{\"ok\":7,\"changed\":7,\"missing\":7,\"half_written\":7,"
                        + "\"bad\":[{\"file\":\"DIR/out/00000.tif\",\"state\":\"changed\",\"detail\":\"has 5 bytes;"
                        + " expected " + bytes + "\"}],\"copies\":7},\"inputs\":{\"ok\":7,\"changed\":7,"
                        + "\"missing\":7,\"half_written\":7,\"bad\":[]},\"bytes_read\":7,\"seconds\":0.5}",
                form(CommandRun.of("verify", out, "--inputs", section.getParent(), "--json")
                        .out()));
    }

    @Test
    void reportOfARun() throws IOException {
        Path section = stack().resolve("00000.tif");
        Path report = folder.resolve("report.json");
        CommandRun.of(
                "restore",
                section,
                "-o",
                folder.resolve("out"),
                "--stages",
                "denoise",
                "--report",
                report,
                "--params",
                "notebook");
        String json = form(Files.readString(report));
        assertEquals(
                "{\"limpid\":\"VERSION\",\"threads\":7,\"stages\":[\"denoise\"],\"parameter_set\":\"notebook\","
                        + "\"parameters\":{},\"mask\":{\"source\":\"auto\",\"threshold\":0.5,\"grow\":7},\"sections\":[{\"input\":\"DIR/sections/00000.tif\","
                        + "\"output\":\"DIR/out/00000.tif\",\"z\":7,\"height\":7,\"width\":7,\"masked_pixels\":7,\"black_pixels\":7,\"white_pixels\":7,"
                        + "\"numbers\":{},\"seconds\":{\"read\":0.5,\"denoise\":0.5,\"write\":0.5,\"total\":0.5},\"bytes_read\":7,"
                        + "\"bytes_written\":7,\"peak_off_heap_bytes\":7}]}",
                json.replaceAll("(?<=\"parameters\":)\\{.*\\}(?=,\"mask\")", "{}")
                        .replaceAll("(?<=\"numbers\":)\\{.+\\}(?=,\"seconds\")", "{}"));
    }

    @Test
    void reportOfARunWithSeveralSets() throws IOException {
        Path none = folder.resolve("00009.tif");
        Path report = folder.resolve("report.json");
        Files.writeString(none, "no section");
        CommandRun.of(
                "restore",
                none,
                "-o",
                folder.resolve("out"),
                "--stages",
                "denoise",
                "--report",
                report,
                "--params",
                "notebook",
                "--params",
                "article",
                "--roi",
                "0,0,9,9");
        assertEquals(
                "{\"limpid\":\"VERSION\",\"threads\":7,\"stages\":[\"denoise\"],\"parameter_set\":\"notebook,"
                        + " article\","
                        + "\"parameters\":{\"notebook\":{},\"article\":{}},\"mask\":{\"source\":\"auto\",\"threshold\":0.5,\"grow\":7},\"sections\":[{\"input\":\"DIR/00009.tif\",\"error\":\"DIR/00009.tif:"
                        + " is not a TIFF file\"}]}",
                form(Files.readString(report))
                        .replaceAll("\\{\"destripe\":.*?\\}+,\"article\"", "{},\"article\"")
                        .replaceAll("\\{\"destripe\":.*?\\}+,\"mask\"", "{}},\"mask\"")
                        .replaceAll("file: it starts with[^\"]*", "file"));
    }
}
