package org.limpid.volume;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.limpid.WorkerPool;

/**
 * A volume that is written slab by slab. A slab is a number of sections, from a multiple of that number on; the last one of a volume
 * may be thinner. No two slabs share a file that is written, so that several processes may write different slabs at the same time.
 */
public interface VolumeWriter {
    /** {@return the first section's place of a slab is a multiple of this number of sections} */
    int slabDepth();

    /** {@return memory that writing a slab takes beside the slab itself, in bytes} */
    long slabBytes(int threads);

    /**
     * Prepares the volume: what describes it, such as the shape. It is the same whichever process does it, and several may do it at
     * the same time.
     *
     * @throws IOException when it can't be written
     * @throws org.limpid.LimpidException when there is a volume of another shape or kind in its place
     */
    void begin() throws IOException;

    /**
     * Writes a slab, of all levels of the volume. Its bytes depend on its voxels alone. The slab is on the disk when this returns. It
     * replaces one that is there.
     *
     * @param slab number of the slab, from 0
     * @param voxels of the slab, dense, z y x, in the machine's order of bytes
     * @param workers compress chunks in parallel
     * @return the slab's files
     * @throws IOException when it can't be written; nothing of it is seen then
     */
    WrittenSlab write(int slab, MemorySegment voxels, WorkerPool workers) throws IOException;

    /**
     * A slab on the disk.
     *
     * @param bytes of its files
     * @param sha256 of its files, so that it is another one when the content of any of them is
     */
    record WrittenSlab(long bytes, String sha256) {}

    /** {@return a slab on the disk as it is now, to compare with what was written; fails when it is not there} */
    WrittenSlab find(int slab) throws IOException;

    /** {@return the bytes of a slab's files on the disk as they are now, found without reading them; 0 when one is not there} */
    long storedBytes(int slab) throws IOException;

    /** {@return whether {@link #read} gives back the voxels that were written, and not others near them} */
    default boolean isLossless() {
        return true;
    }

    /**
     * Reads a slab that was written.
     *
     * @param voxels of the slab at full resolution, dense, z y x, in the machine's order of bytes
     * @param workers decode chunks in parallel
     * @throws IOException when a file is not there or can't be read
     * @throws org.limpid.LimpidException when what it holds is damaged
     */
    void read(int slab, MemorySegment voxels, WorkerPool workers) throws IOException;

    /**
     * Ends the volume, once all slabs are there. It may be called again, and by several processes.
     *
     * @throws IOException when it can't be written
     */
    default void finish() throws IOException {}
}
