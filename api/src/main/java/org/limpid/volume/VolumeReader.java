package org.limpid.volume;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.metadata.PixelSize;

/**
 * A stored volume, open for reading. Several threads may read at the same time.
 *
 * <p>Opening checks what can be checked without reading voxels: a header that is broken, a codec that is not known, sizes that can't
 * be. Memory stays bounded whatever a file says.
 */
public interface VolumeReader extends AutoCloseable {
    /** {@return where the volume is, for messages} */
    String name();

    VolumeShape shape();

    /**
     * {@return how many sections are stored together, in chunks of this depth; sections from a multiple of it on are best read
     * together, 1 to the volume's depth}
     */
    int slabDepth();

    /**
     * {@return memory that each thread takes to decode, beside the voxels that are read, in bytes}
     */
    long decodingBytes();

    /** {@return the size of a voxel, if it is known} */
    Optional<VoxelSize> voxelSize();

    /** {@return the size of a pixel of a section, if it is known; that of a voxel by default} */
    default Optional<PixelSize> pixelSize() {
        return voxelSize().map(size -> new PixelSize(size.x(), size.y(), "the voxel size"));
    }

    /**
     * {@return the number of a section, which grows from place to place; the place itself by default}
     *
     * @param z place of the section, from 0
     */
    default int number(int z) {
        return z;
    }

    /** {@return what is to be said of how voxels are taken, in a few words each} */
    List<String> notes();

    /**
     * {@return how the volume is stored, for a person to read: what is told and its words, in order, such as {@code format},
     * {@code chunks}, {@code codec} and {@code levels}}
     */
    Map<String, String> layout();

    /**
     * {@return the file whose size and time of change tell whether a section is still the same: its own if it has one, else what
     * describes the volume, such as its metadata or the only file}
     *
     * @param z of the section
     */
    Path stampedFile(int z);

    /**
     * Reads voxels. Chunks that are not there hold the fill value, as far as the format says so.
     *
     * @param box within the volume
     * @param target as large as the box, dense, z y x, in the machine's order of bytes; aligned to a voxel
     * @param workers decode chunks in parallel
     * @throws IOException when a file can't be read
     * @throws org.limpid.LimpidException when what it holds is damaged or can't be decoded
     */
    void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException;

    @Override
    void close();
}
