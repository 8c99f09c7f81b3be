package org.limpid.volume.precomputed;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.chunk.ChunkFile;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkSource;
import org.limpid.volume.codec.CodecMemory;
import org.limpid.volume.codec.Gzip;

/**
 * The chunks of a box. Programs that write for a web server may compress a file as a whole; its name tells.
 *
 * @param volume its folder
 * @param scale of the volume
 * @param box that is read
 */
record ScaleChunks(Path volume, Scale scale, VolumeBox box) implements ChunkSource {
    private static final String COMPRESSED = ".gz";
    private static final String UNKNOWN = ".br";

    @Override
    public ChunkGrid grid() {
        return scale.chunks();
    }

    @Override
    public VolumeBox place(ChunkGrid.Index index) {
        return scale.place(index);
    }

    @Override
    public Optional<Chunk> read(ChunkGrid.Index index, CodecMemory memory) throws IOException {
        VolumeBox place = place(index);
        long bytes = place.voxels() * scale.shape().sample().bytes();
        Path file = scale.file(volume, place);
        Optional<MemorySegment> plain =
                ChunkFile.readWhole(file, scale.encoding().most(bytes), memory);
        if (plain.isPresent()) {
            return plain.map(stored -> decode(file, stored, place, bytes, memory));
        }
        Path compressed = file.resolveSibling(file.getFileName() + COMPRESSED);
        Gzip gzip = new Gzip(1);
        long most = scale.encoding().most(bytes);
        Optional<MemorySegment> packed = ChunkFile.readWhole(compressed, gzip.most(most), memory);
        if (packed.isEmpty() && Files.exists(file.resolveSibling(file.getFileName() + UNKNOWN))) {
            throw new LimpidException(file + UNKNOWN + ": is compressed with brotli; expected gzip, or none");
        }
        return packed.map(stored -> {
            MemorySegment unpacked = FileErrors.prefixing(compressed + ": ", () -> gzip.decode(stored, most, memory));
            return decode(compressed, unpacked, place, bytes, memory);
        });
    }

    private Chunk decode(Path file, MemorySegment stored, VolumeBox place, long bytes, CodecMemory memory) {
        return FileErrors.prefixing(
                file + ": ",
                () -> new Chunk(scale.encoding().decode(stored, bytes, memory), scale.layout(place), place));
    }
}
