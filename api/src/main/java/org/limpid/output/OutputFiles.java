package org.limpid.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.AtomicFile;
import org.limpid.files.FileErrors;
import org.limpid.files.OwnFiles;
import org.limpid.files.SpecialFile;
import org.limpid.image.Plane;
import org.limpid.metadata.OutputImage;
import org.limpid.metadata.OutputTags;
import org.limpid.natives.NativeLibraries;
import org.limpid.section.SectionId;
import org.limpid.section.SectionMetadata;
import org.limpid.section.SectionName;
import org.limpid.section.SectionProvenance;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionWriter;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;
import tools.jackson.databind.node.ObjectNode;

/** The files that results go to, with their sidecars. */
public final class OutputFiles {
    private static final String INPUT = "input";

    private final OutputSettings settings;
    private final SectionSource source;

    public OutputFiles(OutputSettings settings, SectionSource source) {
        this.settings = settings;
        this.source = source;
    }

    public OutputSettings settings() {
        return settings;
    }

    /** The files that a section is read from, by purpose. */
    Map<String, Path> inputs(SectionId section) {
        return source.files(section);
    }

    /** The file of a result: named as the section's own file, or as the section with the ending {@code .tif}. */
    public Path output(SectionId section) {
        Path file = settings.folder().resolve(section.name());
        Path input = source.files(section).get(INPUT);
        boolean named = input != null && input.endsWith(section.name());
        return named || SectionName.isSection(file) ? file : settings.folder().resolve(section.name() + ".tif");
    }

    /** The sidecar of a result, if there is to be one. */
    public Optional<Path> sidecar(SectionId section) {
        String name = SectionName.stem(output(section)) + ".json";
        return settings.sidecars() ? Optional.of(settings.folder().resolve(name)) : Optional.empty();
    }

    /**
     * Makes a folder for outputs unless it is there, and removes files that killed runs have left in it.
     *
     * @throws LimpidException when it can't be made or written to, or FIFOs, devices or sockets are where its lists are to be
     */
    public static void makeFolder(Path folder) {
        FileErrors.naming(folder, "the output folder can't be made", () -> Files.createDirectories(folder));
        OwnFiles.requireRegular(folder);
        StaleFiles.clear(folder);
    }

    /**
     * Checks that no two sections have the same sidecar.
     *
     * @throws LimpidException when two have
     */
    public void requireDifferentSidecars() {
        List<SectionId> sections = source.sections();
        Map<Path, SectionId> files = new HashMap<>();
        sections.forEach(section -> files.put(output(section), section));
        for (SectionId section : sections) {
            Optional<Path> sidecar = sidecar(section);
            if (sidecar.isPresent()) {
                SectionId same = files.put(sidecar.get(), section);
                if (same != null) {
                    throw new LimpidException(section + ": its sidecar "
                            + sidecar.get().getFileName() + " has the same name as a file of " + same
                            + "; expected different names, or --no-sidecar");
                }
            }
        }
    }

    /**
     * Checks that neither an input nor, unless that is wanted, an earlier output is written over.
     *
     * @throws LimpidException when it is
     */
    public void requireFree(SectionId section) {
        requireOther(section);
        requireNothingAt(output(section));
        sidecar(section).ifPresent(this::requireNothingAt);
    }

    /** The header of an output that tells that Limpid has written it; empty for none and for a file of somebody else. */
    Optional<TiffInfo> ours(SectionId section) {
        Path output = output(section);
        if (!Files.isRegularFile(output)) {
            return Optional.empty();
        }
        try (TiffReader reader = TiffReader.open(output)) {
            return Optional.of(reader.info()).filter(OutputTags::areIn);
        } catch (TiffException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Checks that neither an input nor a FIFO, device or socket is written over.
     *
     * @throws LimpidException when one is
     */
    void requireOther(SectionId section) {
        SpecialFile.refuse(output(section));
        sidecar(section).ifPresent(SpecialFile::refuse);
        Path input = source.files(section).get(INPUT);
        if (input != null) {
            requireOther(input, output(section));
            sidecar(section).ifPresent(file -> requireOther(input, file));
        }
    }

    /**
     * Writes a result, a dense plane, and its sidecar; both appear when they are complete.
     *
     * @param made the provenance as JSON
     * @return bytes of the result's file
     * @throws LimpidException when it can't be written
     */
    public long write(
            SectionId section, Plane plane, SectionProvenance provenance, ObjectNode made, WorkerPool workers) {
        Path output = output(section);
        Optional<Path> sidecar = sidecar(section);
        RowsBelow below = RowsBelow.of(provenance, plane);
        TiffFormat format = format(plane, below.rows(), provenance.metadata(), made);
        AtomicFile.Content written = SectionWriter.content(plane, below.samples(), format, workers);
        if (sidecar.isEmpty()) {
            AtomicFile.write(output, written);
            return output.toFile().length();
        }
        return new OutputWithSidecar(output, sidecar.get())
                .write(written, content -> {
                    ObjectNode root = Sidecar.begin(section.name(), plane, asSidecar(made));
                    Sidecar.describeStored(source, section, root);
                    Sidecar.describeInputs(provenance, root);
                    if (below.rows() > 0) {
                        root.put("rows_below", below.rows());
                    }
                    Sidecar.describeTaking(provenance, root);
                    compressor().ifPresent(library -> root.put(Sidecar.COMPRESSED_BY, library));
                    Sidecar.describeNumbers(provenance, root);
                    Sidecar.describe(content, root.putObject("output"));
                    return Sidecar.text(root);
                })
                .bytes();
    }

    /** What compresses the outputs, if anything does. */
    Optional<String> compressor() {
        return settings.compression() == Compression.NONE
                ? Optional.empty()
                : Optional.of(NativeLibraries.compressor());
    }

    /** The provenance for a sidecar: it has the compression, too, which the provenance in the image leaves out. */
    ObjectNode asSidecar(ObjectNode made) {
        return made.deepCopy().put("compression", settings.compression().name().toLowerCase(Locale.ROOT));
    }

    private static void requireOther(Path input, Path output) {
        if (Files.exists(output) && isSame(input, output)) {
            throw new LimpidException(output + ": is the input itself; expected another output folder");
        }
    }

    private void requireNothingAt(Path output) {
        if (Files.exists(output) && !settings.overwrite()) {
            throw new LimpidException(output + ": exists already; expected a new file, or --overwrite");
        }
    }

    private static boolean isSame(Path input, Path output) {
        try {
            return Files.isSameFile(input, output);
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The format of an output: it has the input's resolution and tags, as far as they hold, and the provenance. */
    public TiffFormat format(Plane plane, SectionMetadata metadata, ObjectNode made) {
        return format(plane, 0, metadata, made);
    }

    private TiffFormat format(Plane plane, int rowsBelow, SectionMetadata metadata, ObjectNode made) {
        SampleType type = SectionWriter.sampleType(plane.sample());
        OutputImage image = new OutputImage(plane.width(), plane.height() + rowsBelow, type);
        TiffFormat format = TiffFormat.of(image.width(), image.height(), type, settings.compression())
                .withTags(OutputTags.of(metadata.tags(), image, ProvenanceJson.JSON.writeValueAsString(made)));
        return metadata.resolution().map(format::withResolution).orElse(format);
    }
}
