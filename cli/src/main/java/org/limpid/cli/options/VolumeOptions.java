package org.limpid.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.limpid.LimpidException;
import org.limpid.cli.console.IntegerList;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.formats.VolumeFormat;
import org.limpid.volume.formats.VolumeLayout;
import org.limpid.volume.formats.VolumeLayout.Extent;
import org.limpid.volume.pyramid.Downsampling;
import picocli.CommandLine.Option;

/** The options that say how an output is stored: in which format, and a volume in which parts. */
public final class VolumeOptions {
    private static final String TIFF = "tiff";
    private static final int MOST_LEVELS = 30;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "Format of the output: tiff, ome-zarr, ome-zarr-0.4, precomputed or hdf5. Default: ome-zarr for"
                            + " an --output that ends in .zarr, precomputed for one in .precomputed, hdf5 for one in .h5 or .hdf5;"
                            + " a folder of TIFF files for any other name.")
    private Optional<String> format;

    @Option(
            names = "--levels",
            paramLabel = "N|auto",
            description =
                    "Levels of a volume's pyramid, with that of full resolution; auto: until a section has at most"
                            + " 512 rows and columns. Default: auto.")
    private Optional<String> levels;

    @Option(
            names = "--downsample",
            paramLabel = "mean|mode",
            description = "What a voxel of a smaller level has of those that it covers. Default: mean.")
    private Optional<String> downsampling;

    @Option(
            names = "--chunk",
            paramLabel = "Z,Y,X",
            description = "Voxels of a chunk, which is read and decompressed by itself. Default: as the format has it.")
    private Optional<String> chunk;

    @Option(
            names = "--shard-size",
            paramLabel = "Z,Y,X",
            description = "Voxels of a shard, which is a file of whole chunks; its depth is that of the slabs that are"
                    + " gathered in memory. Default: as the format has it.")
    private Optional<String> shard;

    @Option(
            names = "--codec",
            paramLabel = "NAME[:LEVEL]",
            description = "What compresses the chunks of a volume: zstd, gzip or raw; for precomputed raw"
                    + " or jpeg, which changes voxels; for hdf5 raw or deflate. Default: as the format has it.")
    private Optional<String> codec;

    @Option(
            names = "--voxel-size",
            paramLabel = "Z,Y,X",
            description = "Size of a voxel in nanometres, which a volume says and whose proportions shape its pyramid."
                    + " Default: that of the volume that sections are from, if it says one.")
    private Optional<String> voxelSize;

    /** How an output is stored; empty for a folder of TIFF files, of which nothing may be chosen here. */
    public Optional<VolumeLayout> layout(Path output) {
        Optional<VolumeFormat> chosen = format.isPresent()
                ? format.filter(name -> !name.equals(TIFF)).map(VolumeFormat::ofKey)
                : VolumeFormat.ofName(output);
        if (chosen.isEmpty()) {
            Stream.of(levels, downsampling, chunk, shard, codec, voxelSize)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(given -> {
                        throw new LimpidException("'" + given + "' is an option of volumes, and " + output
                                + " is a folder of TIFF files; expected a name that ends in .zarr, or --format");
                    });
        }
        return chosen.map(this::layout);
    }

    /** How a volume of some format is stored. */
    public VolumeLayout layout(VolumeFormat known) {
        return new VolumeLayout(
                known,
                levels(),
                downsampling.map(Downsampling::ofKey),
                chunk.map(text -> extent("--chunk", text)),
                shard.map(text -> extent("--shard-size", text)),
                codec);
    }

    /** Whether levels of a pyramid are asked for. */
    public boolean asksForLevels() {
        return levels.isPresent();
    }

    private OptionalInt levels() {
        if (levels.isEmpty() || levels.get().equals("auto")) {
            return OptionalInt.empty();
        }
        int[] count = IntegerList.parse("--levels", levels.get(), ',', "N");
        LimpidCommand.requireWithin("--levels", count[0], 1, MOST_LEVELS);
        return OptionalInt.of(count[0]);
    }

    private static Extent extent(String option, String text) {
        int[] sides = IntegerList.parse(option, text, ',', "Z,Y,X");
        if (Math.min(sides[0], Math.min(sides[1], sides[2])) < 1) {
            throw new LimpidException(option + " is '" + text + "'; expected sides of at least 1");
        }
        return new Extent(sides[0], sides[1], sides[2]);
    }

    /** The size of a voxel as it is given. */
    public Optional<VoxelSize> voxelSize() {
        return voxelSize.map(text -> {
            try {
                double[] sides = Stream.of(text.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                if (sides.length == 3) {
                    return new VoxelSize(sides[0], sides[1], sides[2]);
                }
            } catch (IllegalArgumentException noNumber) {
                // said below
            }
            throw new LimpidException(
                    "--voxel-size is '" + text + "'; expected Z,Y,X in nanometres above 0, such as 30,4,4");
        });
    }
}
