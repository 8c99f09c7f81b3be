package org.limpid.volume.hdf5;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.limpid.files.FileErrors;
import org.limpid.hdf5.Hdf5Entry;
import org.limpid.image.Sample;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkLayout;
import org.limpid.volume.chunk.ChunkSource;
import org.limpid.volume.codec.CodecMemory;

/** The parts of a data set that have voxels of a box. */
record DataSetParts(Hdf5Entry.Array array, DataSetAxes axes, Sample sample, ChunkGrid grid, VolumeBox box)
        implements ChunkSource {
    @Override
    public Optional<Chunk> read(ChunkGrid.Index index, CodecMemory memory) throws IOException {
        int[] part = axes.index(index.z(), index.y(), index.x());
        List<Integer> sides = IntStream.range(0, part.length)
                .map(i -> array.chunked()
                        ? array.part().get(i)
                        : Math.min(
                                array.part().get(i),
                                axes.dims().get(i) - part[i] * array.part().get(i)))
                .boxed()
                .toList();
        VolumeBox place = grid.place(index);
        List<Integer> volume = axes.of(sides);
        long[] steps = axes.steps(sides);
        ChunkLayout layout = new ChunkLayout(sample, array.order(), steps[0], steps[1], steps[2]);
        VolumeBox held = new VolumeBox(place.z(), place.y(), place.x(), volume.get(0), volume.get(1), volume.get(2));
        return FileErrors.translating(() -> array.read(part)).map(numbers -> new Chunk(numbers, layout, held));
    }
}
