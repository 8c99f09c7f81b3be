package org.limpid.volume.hdf5;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.limpid.LimpidException;
import org.limpid.files.Checksum;
import org.limpid.volume.VolumeWriter.WrittenSlab;
import org.limpid.volume.chunk.ChunkFile;
import org.limpid.volume.chunk.SlabFiles;
import org.limpid.volume.codec.CodecMemory;

/**
 * The chunks of a slab as they are stored: in a file of its own, or in the joined file. Both have the same bytes.
 *
 * @param file that has them
 * @param chunks in the order z y x
 */
record StoredSlab(Path file, List<Part> chunks) {
    /**
     * Where a chunk lies.
     *
     * @param at its first byte
     * @param bytes that it takes
     * @param checksum of them, CRC-32C; HDF5 has none
     */
    record Part(long at, long bytes, OptionalInt checksum) {}

    long bytes() {
        return chunks.stream().mapToLong(Part::bytes).sum();
    }

    /** The file, open for reading. */
    ChunkFile open() throws IOException {
        return ChunkFile.open(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
    }

    /** The sum of the chunks as they are on the disk. */
    WrittenSlab sum(CodecMemory memory) throws IOException {
        List<Checksum> sums = new ArrayList<>();
        try (ChunkFile open = open()) {
            for (Part part : chunks) {
                memory.reset();
                sums.add(sum(open.read(part.at, part.bytes, memory)));
            }
        }
        return SlabFiles.sum(sums);
    }

    /**
     * Reads a chunk as it is stored.
     *
     * @throws LimpidException when it is not that of its checksum
     */
    static MemorySegment read(ChunkFile open, Part part, CodecMemory memory) throws IOException {
        MemorySegment stored = open.read(part.at, part.bytes, memory);
        if (part.checksum.isPresent() && part.checksum.getAsInt() != checksum(stored.asByteBuffer())) {
            throw new LimpidException(
                    open.path() + ": a chunk is damaged; expected one of the checksum that the file tells");
        }
        return stored;
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    /** The sum of a chunk. */
    static Checksum sum(MemorySegment stored) {
        MessageDigest digest = Checksum.newDigest();
        digest.update(stored.asByteBuffer());
        return new Checksum("", stored.byteSize(), Checksum.hex(digest));
    }
}
