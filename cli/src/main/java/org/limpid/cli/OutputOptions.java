package org.limpid.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.RunParameters;
import org.limpid.tiff.Compression;
import picocli.CommandLine.Option;

/** The options that say where results go and how; each overrides the parameter file's {@code output}. */
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Folder for the restored sections, made if needed. Default: output.folder of the parameter"
                    + " file.")
    private Optional<Path> folder;

    @Option(
            names = "--compression",
            paramLabel = "NAME",
            description = "Compression of the outputs: none, lzw or deflate. Default: none.")
    private Optional<Compression> compression;

    @Option(
            names = "--no-sidecar",
            description = "Writes no file NAME.json beside each output NAME.tif that tells what made it.")
    private boolean noSidecar;

    @Option(names = "--overwrite", description = "Replaces existing outputs and sidecars; else they are an error.")
    private boolean overwrite;

    RunParameters.Output over(RunParameters.Output file) {
        return new RunParameters.Output(
                folder.or(file::folder),
                compression.orElse(file.compression()),
                file.sidecar() && !noSidecar,
                file.overwrite() || overwrite);
    }
}
