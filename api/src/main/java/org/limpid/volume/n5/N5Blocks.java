package org.limpid.volume.n5;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.chunk.ChunkFile;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkLayout;
import org.limpid.volume.chunk.ChunkSource;
import org.limpid.volume.codec.CodecMemory;

/** The blocks of a box. A block's file begins with its sides: those at the far sides of a data set are smaller. */
record N5Blocks(N5Dataset dataset, VolumeBox box) implements ChunkSource {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int PLAIN = 0;
    private static final int WITH_COUNT = 1;
    private static final int FIRST_SIDE = 4;

    @Override
    public ChunkGrid grid() {
        return dataset.grid();
    }

    @Override
    public Optional<Chunk> read(ChunkGrid.Index index, CodecMemory memory) throws IOException {
        Path file = dataset.path(index);
        long most = headerBytes(WITH_COUNT) + dataset.codecs().mostStored(dataset.blockBytes());
        return ChunkFile.readWhole(file, most, memory)
                .map(stored -> FileErrors.prefixing(file + ": ", () -> decode(stored, place(index), memory)));
    }

    private long headerBytes(int mode) {
        return FIRST_SIDE + (long) (dataset.sides().length + (mode == WITH_COUNT ? 1 : 0)) * Integer.BYTES;
    }

    private Chunk decode(MemorySegment stored, VolumeBox place, CodecMemory memory) {
        int axes = dataset.sides().length;
        if (stored.byteSize() < headerBytes(PLAIN)) {
            throw new LimpidException("block has " + stored.byteSize() + " bytes; expected a header of "
                    + headerBytes(PLAIN) + " and more");
        }
        int mode = stored.get(SHORT, 0);
        if (mode != PLAIN && mode != WITH_COUNT || stored.get(SHORT, Short.BYTES) != axes) {
            throw new LimpidException("block is of mode " + mode + " and " + stored.get(SHORT, Short.BYTES)
                    + " axes; expected mode 0 or 1 and " + axes + " axes");
        }
        int[] sides = new int[axes];
        long voxels = 1;
        for (int i = 0; i < axes; i++) {
            sides[i] = stored.get(INT, FIRST_SIDE + (long) i * Integer.BYTES);
            requireSide(sides[i], i, place);
            voxels *= sides[i];
        }
        if (stored.byteSize() < headerBytes(mode)) {
            throw new LimpidException("block ends in its header; expected " + headerBytes(mode) + " bytes and more");
        }
        MemorySegment voxelBytes = dataset.codecs()
                .decode(
                        stored.asSlice(headerBytes(mode)),
                        voxels * dataset.sample().bytes(),
                        memory);
        return new Chunk(voxelBytes, layout(sides), held(sides, place));
    }

    /** A side may be that of a block, or end with the data set, or lie between. */
    private void requireSide(int side, int axis, VolumeBox place) {
        int start = axis == 0 ? place.x() : axis == 1 ? place.y() : axis == dataset.z() ? place.z() : 0;
        int least = Math.min(dataset.block()[axis], dataset.sides()[axis] - start);
        if (side < least || side > dataset.block()[axis]) {
            throw new LimpidException(
                    "block has a side of " + side + "; expected " + least + " to " + dataset.block()[axis]);
        }
    }

    private ChunkLayout layout(int[] sides) {
        long section = 1;
        for (int i = 0; i < Math.min(dataset.z(), sides.length); i++) {
            section *= sides[i];
        }
        return new ChunkLayout(dataset.sample(), ByteOrder.BIG_ENDIAN, section, sides[0], 1);
    }

    private VolumeBox held(int[] sides, VolumeBox place) {
        int depth = dataset.z() < sides.length ? sides[dataset.z()] : 1;
        return new VolumeBox(place.z(), place.y(), place.x(), depth, sides[1], sides[0]);
    }
}
