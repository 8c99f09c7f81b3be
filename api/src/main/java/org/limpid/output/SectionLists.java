package org.limpid.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.files.AtomicFile;
import org.limpid.files.Checksum;
import org.limpid.files.FileErrors;

/**
 * The folder {@code .limpid/stacks} of an output folder: a file for each list of sections that runs were asked to restore,
 * named by its content. All tasks of a job have the same list and so write the same file; the stack is the union of all
 * lists. The first line says whether outputs have sidecars, each further one is the name of a section's file.
 */
public final class SectionLists {
    private static final String WITH_SIDECARS = "sidecars";
    private static final String WITHOUT = "no sidecars";
    private static final int NAME_BYTES = 8;

    private final Path folder;

    public SectionLists(Path outputFolder) {
        folder = outputFolder.resolve(".limpid").resolve("stacks");
    }

    /**
     * Adds a list of the files of all results of a stack unless it is there, and removes unfinished files of killed processes.
     *
     * @param sidecars whether a complete output has a sidecar
     * @throws LimpidException when the folder can't be written to
     */
    public void add(List<String> outputs, boolean sidecars) {
        StringBuilder text = new StringBuilder(sidecars ? WITH_SIDECARS : WITHOUT).append('\n');
        outputs.stream().sorted().forEach(name -> text.append(name).append('\n'));
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(name(content) + ".txt");
        // The runs of one process share a temporary name.
        synchronized (SectionLists.class) {
            FileErrors.naming(folder, "the list of sections can't be written", () -> Files.createDirectories(folder));
            StaleFiles.clear(folder);
            if (!Files.exists(file)) {
                AtomicFile.write(file, temporary -> Files.write(temporary, content));
            }
        }
    }

    private static String name(byte[] content) {
        MessageDigest digest = Checksum.newDigest();
        digest.update(content);
        return Checksum.hex(digest).substring(0, 2 * NAME_BYTES);
    }

    /**
     * The sections of all lists: by name, whether an output is complete only with a sidecar. Empty where there is no list.
     *
     * @throws LimpidException when lists can't be read
     */
    public Map<String, Boolean> read() {
        Map<String, Boolean> sections = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(entry -> entry.toString().endsWith(".txt")).toList()) {
                List<String> lines = Files.readAllLines(file);
                if (!lines.isEmpty()) {
                    boolean sidecars = lines.get(0).equals(WITH_SIDECARS);
                    lines.subList(1, lines.size()).forEach(name -> sections.merge(name, sidecars, Boolean::logicalAnd));
                }
            }
        } catch (NoSuchFileException noList) {
            return sections;
        } catch (IOException unreadable) {
            throw FileErrors.of(folder, "the lists of sections can't be read", unreadable);
        }
        return sections;
    }
}
