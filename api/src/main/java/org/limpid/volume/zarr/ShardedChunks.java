package org.limpid.volume.zarr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.chunk.ChunkLayout;
import org.limpid.volume.chunk.ChunkSource;
import org.limpid.volume.codec.CodecMemory;

/** The chunks of a box, several in a file. A file is opened and its index read at its first chunk, and closed after its last. */
final class ShardedChunks implements ChunkSource {
    private static final int MOST_SHARDS = 1 << 24;

    private final ZarrArray array;
    private final ZarrGeometry geometry;
    private final VolumeBox box;
    /** The number of the first chunk of each shard, and of all. */
    private final long[] starts;

    private final Map<ChunkGrid.Index, Open> open = new ConcurrentHashMap<>();

    /** A shard and how many of its chunks are still to be read. */
    private record Open(Shard shard, AtomicLong left) {}

    ShardedChunks(ZarrArray array, ZarrGeometry geometry, VolumeBox box) {
        this.array = array;
        this.geometry = geometry;
        this.box = box;
        int shards = (int) Math.min(geometry.files().count(box), MOST_SHARDS + 1);
        if (shards > MOST_SHARDS) {
            array.metadata().refuse("larger shards: a box has at most " + MOST_SHARDS + " of them");
        }
        starts = new long[shards + 1];
        for (int i = 0; i < shards; i++) {
            starts[i + 1] =
                    starts[i] + geometry.chunks().count(part(geometry.files().index(box, i)));
        }
    }

    private VolumeBox part(ChunkGrid.Index shard) {
        return ChunkLayout.common(geometry.files().place(shard), box);
    }

    @Override
    public long count() {
        return starts[starts.length - 1];
    }

    @Override
    public ChunkGrid.Index index(long number) {
        int found = Arrays.binarySearch(starts, number);
        int shard = found >= 0 ? found : -found - 2;
        return geometry.chunks().index(part(geometry.files().index(box, shard)), number - starts[shard]);
    }

    @Override
    public ChunkGrid grid() {
        return geometry.chunks();
    }

    @Override
    public VolumeBox box() {
        return box;
    }

    @Override
    public Optional<Chunk> read(ChunkGrid.Index index, CodecMemory memory) throws IOException {
        ChunkGrid.Index place = geometry.shardOf(index);
        Open opened;
        try {
            opened = open.computeIfAbsent(place, shard -> {
                long chunks = geometry.chunks().count(part(shard));
                return new Open(open(shard, memory), new AtomicLong(chunks));
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        Shard shard = opened.shard;
        Optional<Chunk> chunk = shard.read(geometry.numberInShard(index), memory)
                .map(stored -> geometry.decode(shard.path(), index, stored, memory));
        if (opened.left.decrementAndGet() == 0) {
            shard.close();
        }
        return chunk;
    }

    private Shard open(ChunkGrid.Index shard, CodecMemory memory) {
        try {
            return Shard.open(array, geometry.path(shard), memory);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        open.values().forEach(opened -> opened.shard.close());
    }
}
