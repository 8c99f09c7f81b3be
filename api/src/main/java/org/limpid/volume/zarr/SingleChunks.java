package org.limpid.volume.zarr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.chunk.ChunkFile;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkSource;
import org.limpid.volume.codec.CodecMemory;

/** The chunks of a box, each in a file of its own. */
record SingleChunks(ZarrArray array, ZarrGeometry geometry, VolumeBox box) implements ChunkSource {
    @Override
    public ChunkGrid grid() {
        return geometry.chunks();
    }

    @Override
    public Optional<Chunk> read(ChunkGrid.Index index, CodecMemory memory) throws IOException {
        Path file = geometry.path(index);
        return ChunkFile.readWhole(file, array.pipeline().codecs().mostStored(array.chunkBytes()), memory)
                .map(stored -> geometry.decode(file, index, stored, memory));
    }
}
