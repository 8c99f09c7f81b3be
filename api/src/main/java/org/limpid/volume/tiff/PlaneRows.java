package org.limpid.volume.tiff;

import java.io.IOException;
import java.util.Optional;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.chunk.ChunkFile;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkLayout;
import org.limpid.volume.chunk.ChunkSource;
import org.limpid.volume.codec.CodecMemory;

/** The rows of a box of planes that follow each other in a file, some at a time. */
record PlaneRows(ChunkFile file, long start, VolumeShape shape, ChunkLayout layout, ChunkGrid grid, VolumeBox box)
        implements ChunkSource {
    @Override
    public Optional<Chunk> read(ChunkGrid.Index index, CodecMemory memory) throws IOException {
        VolumeBox place = grid.place(index);
        int rows = Math.min(grid.height(), shape.height() - place.y());
        long row = (long) shape.width() * shape.sample().bytes();
        long at = start + place.z() * shape.sectionBytes() + place.y() * row;
        VolumeBox held = new VolumeBox(place.z(), place.y(), 0, 1, rows, shape.width());
        return Optional.of(new Chunk(file.read(at, rows * row, memory), layout, held));
    }
}
