package org.limpid.volume.formats;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.limpid.LimpidException;

/** A format that volumes are written in. */
public enum VolumeFormat {
    /** OME-Zarr 0.5, of Zarr 3: chunks lie together in shards. */
    OME_ZARR("ome-zarr", List.of(".zarr"), EnumSet.allOf(Choice.class)),
    /** OME-Zarr 0.4, of Zarr 2: each chunk is a file. */
    OME_ZARR_0_4("ome-zarr-0.4", List.of(), EnumSet.complementOf(EnumSet.of(Choice.SHARD))),
    /** Neuroglancer's precomputed volumes, of files of one chunk each. */
    PRECOMPUTED("precomputed", List.of(".precomputed"), EnumSet.complementOf(EnumSet.of(Choice.SHARD))),
    /** A data set of an HDF5 file, of full resolution alone. */
    HDF5("hdf5", List.of(".h5", ".hdf5", ".hdf"), EnumSet.of(Choice.CHUNK, Choice.CODEC));

    /** What stands between a file and the name of a data set in it. */
    public static final String DATA_SET = "::";

    private final String key;
    private final List<String> endings;
    private final Set<Choice> choices;

    /** What may be chosen of a volume. */
    public enum Choice {
        /** The number of levels of the pyramid. */
        LEVELS("--levels"),
        /** How a voxel of a level is made of those below it. */
        DOWNSAMPLING("--downsample"),
        /** The size of chunks, which are compressed by themselves. */
        CHUNK("--chunk"),
        /** The size of shards, which are files of chunks. */
        SHARD("--shard-size"),
        /** The codec that compresses chunks. */
        CODEC("--codec");

        private final String option;

        Choice(String option) {
            this.option = option;
        }
    }

    VolumeFormat(String key, List<String> endings, Set<Choice> choices) {
        this.key = key;
        this.endings = endings;
        this.choices = choices;
    }

    /** {@return the name as options and files have it} */
    public String key() {
        return key;
    }

    /** {@return the file or folder of a volume: without the name of a data set in it} */
    public static Path file(Path volume) {
        String text = volume.toString();
        int set = text.indexOf(DATA_SET);
        return set < 0 ? volume : Path.of(text.substring(0, set));
    }

    /** {@return the folder of the records of a volume, {@code NAME.limpid} beside it} */
    public static Path records(Path volume) {
        Path file = file(volume);
        return file.resolveSibling(file.getFileName() + ".limpid");
    }

    /** {@return the format that an output's name ends in, if it ends in one} */
    public static Optional<VolumeFormat> ofName(Path output) {
        String name = file(output).toString().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> format.endings.stream().anyMatch(name::endsWith))
                .findFirst();
    }

    /**
     * {@return the format of a key}
     *
     * @throws LimpidException when there is none
     */
    public static VolumeFormat ofKey(String key) {
        return Stream.of(values())
                .filter(format -> format.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new LimpidException("format is '" + key + "'; expected " + keys()));
    }

    private static String keys() {
        List<String> keys = Stream.of(values()).map(VolumeFormat::key).toList();
        return "tiff, " + String.join(", ", keys.subList(0, keys.size() - 1)) + " or " + keys.getLast();
    }

    /**
     * Checks that the format knows what was chosen.
     *
     * @throws LimpidException when it does not
     */
    void requireKnown(Set<Choice> chosen) {
        for (Choice choice : chosen) {
            if (!choices.contains(choice)) {
                throw new LimpidException(
                        choice.option + " is there, but " + key + " has no such choice; expected it without");
            }
        }
    }
}
