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
import org.limpid.folder.TiffFolderSource;
import org.limpid.folder.TiffFolderSource.DataBars;
import org.limpid.parameters.ParameterFile;
import org.limpid.parameters.RunParameters;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionSource;
import org.limpid.volume.source.VolumeSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the last run on an output folder was asked to do, in its file {@code .limpid/run.json}: results do not depend on places,
 * so their sidecars do not name them.
 *
 * @param command the words of the command line
 * @param workingFolder that relative paths of the command start from
 * @param inputs folders of the sections; none of a volume
 * @param volume that the sections are planes of, if they are
 * @param run settings with the options over them; relative paths start from the working folder
 */
public record RunRecord(
        List<String> command,
        Path workingFolder,
        List<Path> inputs,
        Optional<RecordedVolume> volume,
        DataBars databars,
        RunParameters run) {
    private static final String NAME = ".limpid/run.json";

    /** The file's content: settings are as in a parameter file. */
    record Stored(
            List<String> command,
            String workingFolder,
            List<String> inputs,
            Optional<RecordedVolume> volume,
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
        return new RunRecord(command, Path.of("").toAbsolutePath(), folders, Optional.empty(), databars, run);
    }

    /** The record of a run on the sections of a source. */
    public static RunRecord of(List<String> words, SectionSource source, RunParameters run) {
        DataBars databars = source instanceof TiffFolderSource files ? files.dataBars() : DataBars.KEEP;
        RunRecord record = of(
                words,
                source.sections().stream()
                        .flatMap(section -> Stream.ofNullable(
                                source instanceof TiffFolderSource files ? files.file(section) : null)),
                databars,
                run);
        Optional<RecordedVolume> volume = source instanceof VolumeSource known
                ? Optional.of(RecordedVolume.of(known.reader()))
                : Optional.empty();
        return new RunRecord(record.command, record.workingFolder, record.inputs, volume, databars, run);
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
                        volume,
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
                    RecordedVolume.parse(root.path("volume")),
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

    /**
     * Where the run read a section.
     *
     * @throws LimpidException when it is not there any more, or another one is
     */
    RecordedSection section(SectionRecord section) {
        MaskSource masks = MaskSource.of(run.mask());
        return volume.isPresent() ? volume.get().section(section, masks) : RecordedSection.of(section, this, masks);
    }

    /** The places of the sections, in words. */
    List<String> places() {
        return volume.map(known -> List.of(known.name()))
                .orElseGet(() -> inputs.stream().map(Path::toString).toList());
    }

    /** The command as one would type it in the working folder. */
    public String commandLine() {
        return ShellText.of(command);
    }
}
