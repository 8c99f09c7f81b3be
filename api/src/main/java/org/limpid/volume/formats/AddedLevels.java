package org.limpid.volume.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import org.limpid.LimpidException;
import org.limpid.volume.NewVolume;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeWriter;
import org.limpid.volume.zarr.OmeZarrWriter;

/**
 * Coarser levels that are added to a volume; its own voxels stay as they are.
 *
 * @param volume with all levels
 */
public record AddedLevels(NewVolume volume, VolumeLayout layout) {
    /**
     * Levels for a group of OME-Zarr, in the version of Zarr that the group has.
     *
     * @param reader of its finest level
     * @param asked how the levels are stored; its format is not used
     * @throws LimpidException when the volume is of another format
     */
    public static AddedLevels to(Path group, VolumeReader reader, VolumeLayout asked) {
        boolean third = Files.exists(group.resolve("zarr.json"));
        if (!third && !Files.exists(group.resolve(".zattrs"))) {
            throw new LimpidException(
                    group + ": is no group of OME-Zarr; expected one, to which levels can be added, or"
                            + " another output by -o");
        }
        VolumeLayout layout = new VolumeLayout(
                third ? VolumeFormat.OME_ZARR : VolumeFormat.OME_ZARR_0_4,
                asked.levels(),
                asked.downsampling(),
                asked.chunk(),
                asked.shard(),
                asked.codec());
        NewVolume volume = VolumeWriters.describe(group, reader.shape(), reader.voxelSize(), layout);
        if (volume.levels().size() == 1) {
            throw new LimpidException(group + ": is within one chunk already, and no level would be added; expected"
                    + " --levels of at least 2");
        }
        return new AddedLevels(volume, layout);
    }

    /** {@return what writes the levels} */
    public VolumeWriter writer() {
        return OmeZarrWriter.ofCoarserLevels(volume, VolumeWriters.zarr(layout));
    }
}
