package org.limpid.hdf5;

import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.object.message.FillValueMessage;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The parts of a data set, which were found once. */
final class Hdf5Array implements Hdf5Entry.Array {
    private static final int PART_BYTES = 1 << 20;

    private final Hdf5Reader reader;
    private final Hdf5Entry entry;
    private final StoredValues values;
    private final Optional<Map<List<Long>, Chunk>> chunks;
    private final int[] part;

    private Hdf5Array(Hdf5Reader reader, Hdf5Entry entry) {
        this.reader = reader;
        this.entry = entry;
        values = reader.numbers.values(entry);
        Optional<int[]> chunk = StoredValues.chunk(values.header());
        chunk.ifPresent(values::chunkBytes);
        chunks = chunk.map(extents -> values.known());
        part = chunk.orElseGet(this::rows);
        if (chunk.isEmpty()) {
            values.requireSoundIndex();
        }
    }

    /** Opens a data set. Refuses one without elements. */
    static Hdf5Array open(Hdf5Reader reader, String path) {
        Hdf5Entry entry = reader.dataSet(path);
        if (entry.dims().isEmpty() || entry.dims().contains(0L)) {
            throw new Hdf5Exception(
                    reader.file,
                    NumberReading.what(entry) + " has shape " + Extents.text(entry.dims()) + "; expected elements");
        }
        return reader.guarded(NumberReading.what(entry), () -> new Hdf5Array(reader, entry));
    }

    @Override
    public Optional<StoredPart> stored(int... index) {
        return chunks.map(known -> known.get(corner(index).boxed().toList()))
                .map(chunk -> new StoredPart(chunk.getAddress(), chunk.getSize()));
    }

    private LongStream corner(int[] index) {
        return IntStream.range(0, index.length).mapToLong(i -> (long) index[i] * part[i]);
    }

    /** As many rows as one part has, at least one. */
    private int[] rows() {
        int last = entry.dims().size() - 1;
        int[] extents = new int[last + 1];
        Arrays.fill(extents, 1);
        extents[last] = (int) Math.min(entry.dims().get(last), PART_BYTES);
        if (last > 0 && extents[last] == entry.dims().get(last)) {
            int rows = Math.max(1, PART_BYTES / values.type().bytes() / extents[last]);
            extents[last - 1] = (int) Math.min(entry.dims().get(last - 1), rows);
        }
        return extents;
    }

    @Override
    public Hdf5Entry entry() {
        return entry;
    }

    @Override
    public List<Integer> part() {
        return Arrays.stream(part).boxed().toList();
    }

    @Override
    public boolean chunked() {
        return chunks.isPresent();
    }

    @Override
    public ByteOrder order() {
        return values.type().order();
    }

    @Override
    public byte[] fill() {
        byte[] zero = new byte[values.type().bytes()];
        return guarded(() -> {
            if (!values.header().hasMessageOfType(FillValueMessage.class)) {
                return zero;
            }
            FillValueMessage fill = values.header().getMessageOfType(FillValueMessage.class);
            if (!fill.isFillValueDefined() || fill.getFillValue() == null) {
                return zero;
            }
            byte[] told = new byte[fill.getFillValue().remaining()];
            fill.getFillValue().duplicate().get(told);
            return told.length == zero.length ? told : zero;
        });
    }

    @Override
    public Optional<MemorySegment> read(int... index) {
        long[] corner = corner(index).toArray();
        return guarded(() -> chunks.isPresent() ? chunk(chunks.get(), corner) : rows(corner));
    }

    private Optional<MemorySegment> chunk(Map<List<Long>, Chunk> known, long[] corner) {
        return Optional.ofNullable(known.get(LongStream.of(corner).boxed().toList()))
                .map(chunk -> MemorySegment.ofBuffer(values.plain(chunk, values.chunkBytes(part))));
    }

    private Optional<MemorySegment> rows(long[] corner) {
        long[] count = new long[corner.length];
        Arrays.setAll(count, i -> Math.min(part[i], values.dims()[i] - corner[i]));
        int size = values.type().bytes();
        byte[] numbers = new byte[Math.toIntExact(Extents.product(Extents.list(count)) * size)];
        try {
            values.read(
                    corner,
                    count,
                    (at, content, length) -> content.get(numbers, Math.toIntExact(at * size), length * size));
        } catch (NeverWrittenException nothing) {
            return Optional.empty();
        }
        return Optional.of(MemorySegment.ofArray(numbers));
    }

    private <T> T guarded(Supplier<T> reading) {
        return reader.guarded(NumberReading.what(entry), reading);
    }
}
