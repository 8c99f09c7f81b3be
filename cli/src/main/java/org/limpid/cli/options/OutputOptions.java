package org.limpid.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.parameters.RunParameters;
import org.limpid.tiff.Compression;
import picocli.CommandLine.Option;

/** The options that say where results go and how; each overrides the parameter file's {@code output}. */
public final class OutputOptions {
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
            names = "--sidecar",
            negatable = true,
            description =
                    "Whether a file NAME.json beside each output NAME.tif tells what made it. Default: --sidecar.")
    private Optional<Boolean> sidecar;

    @Option(
            names = "--overwrite",
            negatable = true,
            description = "Whether existing outputs and sidecars are replaced; else they are an error. Default:"
                    + " --no-overwrite.")
    private Optional<Boolean> overwrite;

    public RunParameters.Output over(RunParameters.Output file) {
        return new RunParameters.Output(
                folder.or(file::folder),
                compression.orElse(file.compression()),
                sidecar.orElse(file.sidecar()),
                overwrite.orElse(file.overwrite()));
    }
}
