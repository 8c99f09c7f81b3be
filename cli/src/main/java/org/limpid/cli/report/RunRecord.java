package org.limpid.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.cli.console.JsonText;
import org.limpid.cli.console.ShellText;
import org.limpid.files.FileErrors;
import org.limpid.files.SpecialFile;
import org.limpid.folder.TiffFolderSource.DataBars;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RunParameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the last run on an output folder was asked to do, in its file {@code .limpid/run.json}: results do not depend on places,
 * so their sidecars do not name them.
 *
 * @param command the words of the command line
 * @param workingFolder that relative paths of the command start from
 * @param inputs folders of the sections
 * @param run settings with the options over them; relative paths start from the working folder
 */
public record RunRecord(
        List<String> command, Path workingFolder, List<Path> inputs, DataBars databars, RunParameters run) {
    private static final String NAME = ".limpid/run.json";

    /** The file's content: settings are as in a parameter file. */
    record Stored(
            List<String> command,
            String workingFolder,
            List<String> inputs,
            DataBars databars,
            Map<String, Object> settings) {}

    /** The record of a run on sections of some files. Which share of them it did is left out of its words. */
    public static RunRecord of(List<String> words, Stream<Path> files, DataBars databars, RunParameters run) {
        List<Path> folders = files.map(
                        file -> Objects.requireNonNull(file.toAbsolutePath().getParent()))
                .distinct()
                .toList();
        List<String> command = new ArrayList<>(List.of("limpid"));
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("--shard")) {
                i++;
            } else if (!words.get(i).startsWith("--shard=")) {
                command.add(words.get(i));
            }
        }
        return new RunRecord(command, Path.of("").toAbsolutePath(), folders, databars, run);
    }

    /**
     * Writes the record, in place of an earlier run's.
     *
     * @throws LimpidException when it can't be written
     */
    public void write(Path folder) {
        Path file = folder.resolve(NAME);
        FileErrors.naming(file, "can't be written", () -> Files.createDirectories(file.getParent()));
        JsonText.write(
                file,
                new Stored(
                        command,
                        workingFolder.toString(),
                        inputs.stream().map(Path::toString).toList(),
                        databars,
                        ParameterFile.tree(run)));
    }

    /** Reads the record of an output folder; empty where there is none, or one that is not understood. */
    public static Optional<RunRecord> read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            SpecialFile.refuse(file);
            JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(file));
            Path from = Path.of(root.path("working_folder").asString(""));
            String settings = root.path("settings").toString();
            return Optional.of(new RunRecord(
                    texts(root.path("command")),
                    from,
                    texts(root.path("inputs")).stream().map(Path::of).toList(),
                    DataBars.valueOf(root.path("databars").asString("")),
                    ParameterFile.parse(file.toString(), settings, from).parameters()));
        } catch (IOException | JacksonException | LimpidException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(text -> text.asString("")).toList();
    }

    /** The file of a section, if it is still where the run read it. */
    Optional<Path> input(String name) {
        return inputs.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The command as one would type it in the working folder. */
    public String commandLine() {
        return ShellText.of(command);
    }
}
