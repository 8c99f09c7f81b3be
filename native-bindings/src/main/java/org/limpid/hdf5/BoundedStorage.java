package org.limpid.hdf5;

import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The bytes of one file. What waits for them is told of each read. Structures are read within a budget, which a loop in the file uses up; nothing is mapped, so that a
 * file that shrinks is an error.
 */
final class BoundedStorage implements HdfBackingStorage {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int FIRST_USER_BLOCK = 512;
    private static final long MOST_READS = 300_000;
    private static final long MOST_BYTES = 256L << 20;

    /** Where the header of a tree holds the number of its records. */
    private static final int TREE_COUNT = 26;

    private static final int TREE_TYPE = 5;

    private final FileChannel channel;
    private final Runnable progress;
    private final long base;
    private final Superblock superblock;
    private long reads;
    private long bytes;
    private ByteBuffer latest = ByteBuffer.allocate(0);

    BoundedStorage(FileChannel channel, Runnable progress) throws IOException {
        this.channel = channel;
        this.progress = progress;
        base = signature(channel);
        superblock = Superblock.readSuperblock(channel, base);
        long end = superblock instanceof Superblock.SuperblockV0V1 old
                ? old.getEndOfFileAddress()
                : ((Superblock.SuperblockV2V3) superblock).getEndOfFileAddress();
        if (superblock.getSizeOfOffsets() != Long.BYTES || superblock.getSizeOfLengths() != Long.BYTES) {
            throw new HdfException("its addresses have " + superblock.getSizeOfOffsets() + " bytes and its lengths "
                    + superblock.getSizeOfLengths() + ", not 8");
        }
        if (end > channel.size()) {
            throw new HdfException("it has " + channel.size() + " bytes of " + end);
        }
    }

    /** Where the file's own addresses begin: 0, or behind a user block. */
    private static long signature(FileChannel channel) throws IOException {
        for (long offset = 0;
                offset + SIGNATURE.length <= channel.size();
                offset = offset == 0 ? FIRST_USER_BLOCK : 2 * offset) {
            if (read(channel, offset, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) {
                return offset;
            }
        }
        throw new HdfException("it has no signature of HDF5");
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new HdfException("it ends before byte " + (position + length));
            }
        }
        return buffer.flip();
    }

    /** Refuses bytes that the file does not have. */
    void requireInside(long address, long length) {
        if (address < 0 || length < 0 || address > size() - base - length) {
            throw new HdfException("it has no " + length + " bytes at " + address);
        }
    }

    /** The bytes of values, whose number the caller bounds. */
    ByteBuffer values(long address, long length) {
        requireInside(address, length);
        try {
            ByteBuffer read = read(channel, base + address, Math.toIntExact(length));
            progress.run();
            return read;
        } catch (IOException | ArithmeticException failure) {
            throw new HdfException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** A number of parts that are stored at an address. Refuses more than the file can have. */
    long count(long address) {
        long count = values(address, Long.BYTES).getLong();
        if (count < 0 || count > size() / 8) {
            throw new HdfException(
                    "it counts " + Long.toUnsignedString(count) + " parts in a file of " + size() + " bytes");
        }
        return count;
    }

    /** Refuses a tree of the second version that has records of another type, or more than the file can have. */
    void requireTree(long address, int type) {
        int found = values(address, TREE_COUNT).get(TREE_TYPE);
        if (found != type) {
            throw new HdfException("it has a tree of type " + found + ", not " + type);
        }
        count(address + TREE_COUNT);
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        reads++;
        bytes += length;
        if (reads > MOST_READS || bytes > MOST_BYTES) {
            throw new HdfException("it takes more than " + MOST_READS + " reads or " + (MOST_BYTES >> 20)
                    + " MiB to find what it has");
        }
        latest = values(address, length);
        return latest;
    }

    /** The structure that was read last; its position is behind what was taken from it. */
    ByteBuffer latest() {
        return latest;
    }

    @Override
    public ByteBuffer map(long address, long length) {
        return readBufferFromAddress(address, Math.toIntExact(length));
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        return map(address - base, length);
    }

    @Override
    public long getUserBlockSize() {
        return base;
    }

    @Override
    public Superblock getSuperblock() {
        return superblock;
    }

    @Override
    public FileChannel getFileChannel() {
        return channel;
    }

    @Override
    public int getSizeOfOffsets() {
        return superblock.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return superblock.getSizeOfLengths();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new HdfException("it can't be closed", failure);
        }
    }

    @Override
    public long size() {
        try {
            return channel.size();
        } catch (IOException failure) {
            throw new HdfException("it has no readable size", failure);
        }
    }

    @Override
    public boolean inMemory() {
        return false;
    }
}
