package org.limpid.volume.hdf5;

import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.volume.NewVolume;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkGrid;

/**
 * A data set that is a volume.
 *
 * @param file that has it alone
 * @param path of the data set in the file
 * @param grid of its chunks; a slab is a layer of them
 */
record NewDataSet(
        Path file,
        String path,
        VolumeShape shape,
        ChunkGrid grid,
        ChunkFilters filters,
        Optional<VoxelSize> voxelSize) {
    private static final String INNER = "::";
    private static final String USUAL = "/data";

    /** The data set of a volume whose path may end in {@code ::/PATH}. */
    static NewDataSet of(NewVolume volume, Hdf5Format format) {
        String text = volume.path().toString();
        int inner = text.indexOf(INNER);
        Path file = inner < 0 ? volume.path() : Path.of(text.substring(0, inner));
        String path = inner < 0 ? USUAL : text.substring(inner + INNER.length()).replaceFirst("^/*", "/");
        if (path.endsWith("/")) {
            throw new LimpidException(text + ": names no data set; expected one, such as " + file + INNER + USUAL);
        }
        return new NewDataSet(
                file,
                path,
                volume.shape(),
                format.chunks(volume.shape()),
                new ChunkFilters(volume.shape().sample(), format.deflate()),
                volume.voxelSize());
    }

    /** What it is, in words that are the same for the same volume. */
    String description() {
        return shape + ", chunks " + grid.depth() + " x " + grid.height() + " x " + grid.width()
                + (filters.deflate().isPresent()
                        ? ", deflate " + filters.deflate().getAsInt()
                        : ", not compressed")
                + voxelSize
                        .map(size -> ", voxels of " + size.z() + " x " + size.y() + " x " + size.x() + " nm")
                        .orElse("");
    }

    /** The folder of slabs that wait for the others. */
    Path folder() {
        return file.resolveSibling(file.getFileName() + ".slabs");
    }

    Path slabFile(int slab) {
        return folder().resolve("slab" + slab);
    }

    int slabs() {
        return (shape.depth() - 1) / grid.depth() + 1;
    }

    VolumeBox box(int slab) {
        int z = slab * grid.depth();
        return VolumeBox.sections(shape, z, Math.min(grid.depth(), shape.depth() - z));
    }

    /** How many chunks a slab has. */
    int chunks(int slab) {
        return Math.toIntExact(grid.count(box(slab)));
    }

    /** Where a chunk of a slab lies. */
    VolumeBox place(int slab, int number) {
        return grid.place(grid.index(box(slab), number));
    }

    long chunkBytes() {
        return grid.voxels() * shape.sample().bytes();
    }
}
