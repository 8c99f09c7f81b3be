package org.limpid.hdf5;

import io.jhdf.ObjectHeader;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** Where the numbers of the data sets of one file lie, and whether they can be read. */
record NumberReading(Path file, BoundedStorage storage) {
    private static final long LARGEST_EXPANSION = 1_100;
    private static final long ALWAYS_ALLOWED = 64L << 20;

    /** Where the numbers of a data set lie. Refuses what is no number, and filters that are not there. */
    StoredValues values(Hdf5Entry entry) {
        String what = what(entry);
        ObjectHeader header =
                ObjectHeader.readObjectHeader(storage, entry.address().orElseThrow());
        NumberType type = ObjectDescription.number(header)
                .orElseThrow(() -> wrong(what + " holds " + entry.type() + "; expected numbers"));
        for (StoredFilter filter : StoredFilter.of(header)) {
            if (!filter.available()) {
                throw wrong(what + " went through the filter " + filter.name() + " (" + filter.number()
                        + "), which is not available; expected deflate, shuffle, fletcher32 or none, as from"
                        + " h5repack -f NONE");
            }
        }
        if (entry.dims().stream().anyMatch(extent -> extent < 0)) {
            throw wrong(what + " has extents beyond 2^63; expected a sound file");
        }
        LongStream dims = entry.dims().stream().mapToLong(Long::longValue);
        return new StoredValues(storage, header, entry.dims().isEmpty() ? new long[] {1} : dims.toArray(), type);
    }

    static void read(StoredValues values, long[] start, long[] count, StoredValues.Target target) {
        boolean single = start.length == 0;
        if (LongStream.of(count).noneMatch(extent -> extent == 0)) {
            values.read(single ? new long[1] : start, single ? new long[] {1} : count, target);
        } else {
            values.requireSoundIndex();
        }
    }

    /** The bytes of a data set's numbers in an array. Refuses more than the file can hold, or an array. */
    long bytes(Hdf5Entry entry, Hdf5Type memoryType) {
        String promise = what(entry) + " promises " + Extents.text(entry.dims()) + " elements";
        try {
            long count = Extents.product(entry.dims());
            long bytes = Math.multiplyExact(count, memoryType.bytes());
            if (bytes > ALWAYS_ALLOWED && bytes / LARGEST_EXPANSION > storage.size()) {
                throw wrong(promise + " in a file of " + storage.size() + " bytes; expected a complete file");
            }
            if (count > Integer.MAX_VALUE - 8) {
                throw wrong(promise + "; expected few enough for an array");
            }
            return bytes;
        } catch (ArithmeticException tooMany) {
            throw wrong(promise + "; expected a sound file");
        }
    }

    /** Refuses what is no data set with elements in the file itself. */
    void requireDataSet(Hdf5Entry entry) {
        String what = what(entry);
        switch (entry.kind()) {
            case DATA_SET -> {}
            case UNREADABLE -> throw wrong(what + " can't be read: " + entry.type() + "; expected a sound HDF5 file");
            case ELSEWHERE ->
                throw wrong(what + " can't be read: " + entry.type()
                        + "; expected values in the file itself, no others are looked for");
            case NULL_DATA_SET -> throw wrong(what + " is null, it has no elements; expected numbers");
            default -> throw wrong("'" + entry.path().substring(1) + "' is no data set; expected numbers");
        }
    }

    static String what(Hdf5Entry entry) {
        return "data set '" + entry.path().substring(1) + "'";
    }

    private Hdf5Exception wrong(String detail) {
        return new Hdf5Exception(file, detail);
    }
}
