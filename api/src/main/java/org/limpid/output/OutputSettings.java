package org.limpid.output;

import java.nio.file.Path;
import org.limpid.tiff.Compression;

/**
 * How results are stored in a folder of TIFF files.
 *
 * @param sidecars whether each result has a file {@code NAME.json} beside it that names its inputs and settings
 * @param overwrite whether existing files are replaced
 * @param resume whether results that are complete and up to date stay as they are; results that Limpid made of other inputs
 *     are then made again, without {@code overwrite}
 */
public record OutputSettings(
        Path folder, Compression compression, boolean sidecars, boolean overwrite, boolean resume) {}
