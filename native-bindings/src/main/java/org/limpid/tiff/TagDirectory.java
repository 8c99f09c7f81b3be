package org.limpid.tiff;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Tags with their bytes as they are in a file: libtiff knows neither all tags nor texts with zero characters. */
final class TagDirectory {
    /** The bytes of values that are kept of a file; files have more only by damage. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_ENTRIES = 0xFFFF;
    private static final int CLASSIC_HEADER = 8;
    private static final int BIG_HEADER = 16;

    private final TiffStream stream;
    private final ByteOrder order;
    private final boolean big;

    /** The directories of a file whose kind is known. */
    TagDirectory(TiffStream stream, ByteOrder order, boolean big) {
        this.stream = stream;
        this.order = order;
        this.big = big;
    }

    /** The tags of the first directory that are wanted and whole, in the order of their numbers. */
    Collection<TiffInfo.Tag> read(IntPredicate wanted) throws IOException {
        return read(first(), wanted);
    }

    /** The same of the directory at a place. */
    Collection<TiffInfo.Tag> read(long offset, IntPredicate wanted) throws IOException {
        return tags(offset, wanted).values();
    }

    /** The place of the directory after the one at a place; 0 when there is none, or -1 when that can't be told. */
    long next(long offset) throws IOException {
        int countBytes = big ? 8 : 2;
        ByteBuffer count = bytes(offset, countBytes);
        long entries = count.remaining() < countBytes ? -1 : big ? count.getLong() : count.getShort() & 0xFFFF;
        if (entries < 0 || entries > MOST_ENTRIES) {
            return -1;
        }
        ByteBuffer next = bytes(offset + countBytes + entries * entryBytes(), big ? 8 : 4);
        long place = next.remaining() < (big ? 8 : 4) ? -1 : big ? next.getLong() : next.getInt() & 0xFFFFFFFFL;
        return place < 0 || place >= stream.size() ? -1 : place;
    }

    /** Puts tags into the directory, which has to be the last thing in the file; those of the same number are replaced. */
    void put(Collection<TiffInfo.Tag> added) throws IOException {
        long offset = first();
        Map<Integer, TiffInfo.Tag> tags = tags(offset, tag -> true);
        added.forEach(tag -> tags.put(tag.number(), tag));
        write(offset, tags.values());
    }

    /** The place of the first directory. */
    long first() throws IOException {
        ByteBuffer header = bytes(0, big ? BIG_HEADER : CLASSIC_HEADER);
        return big ? header.getLong(8) : Integer.toUnsignedLong(header.getInt(4));
    }

    private Map<Integer, TiffInfo.Tag> tags(long offset, IntPredicate wanted) throws IOException {
        Map<Integer, TiffInfo.Tag> tags = new TreeMap<>();
        int countBytes = big ? 8 : 2;
        ByteBuffer count = bytes(offset, countBytes);
        if (count.remaining() < countBytes) {
            return tags;
        }
        long entries = big ? count.getLong() : Short.toUnsignedInt(count.getShort());
        if (entries < 0 || entries > MOST_ENTRIES) {
            return tags;
        }
        ByteBuffer all = bytes(offset + countBytes, entries * entryBytes());
        long kept = 0;
        while (all.remaining() >= entryBytes()) {
            ByteBuffer entry = all.slice(all.position(), entryBytes()).order(order);
            all.position(all.position() + entryBytes());
            int number = Short.toUnsignedInt(entry.getShort());
            int type = Short.toUnsignedInt(entry.getShort());
            long values = big ? entry.getLong() : Integer.toUnsignedLong(entry.getInt());
            int size = TiffInfo.Tag.bytesOfType(type);
            if (size == 0 || !wanted.test(number) || values < 0 || values > (MOST_BYTES - kept) / size) {
                continue;
            }
            ByteBuffer value = value(entry, values * size);
            if (value.remaining() == values * size) {
                kept += value.remaining();
                tags.putIfAbsent(number, new TiffInfo.Tag(number, type, swapped(value, type)));
            }
        }
        return tags;
    }

    /** The bytes of an entry's value, which stand in it when they fit. */
    private ByteBuffer value(ByteBuffer entry, long length) throws IOException {
        if (length <= entry.remaining()) {
            return entry.slice(entry.position(), (int) length);
        }
        long place = big ? entry.getLong() : Integer.toUnsignedLong(entry.getInt());
        return place < 0 || length > stream.size() - place ? ByteBuffer.allocate(0) : bytes(place, length);
    }

    private byte[] swapped(ByteBuffer value, int type) {
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        int size = TiffInfo.Tag.bytesOfNumber(type);
        if (order != ByteOrder.nativeOrder() && size > 1) {
            for (int start = 0; start < bytes.length; start += size) {
                for (int k = 0; k < size / 2; k++) {
                    byte first = bytes[start + k];
                    bytes[start + k] = bytes[start + size - 1 - k];
                    bytes[start + size - 1 - k] = first;
                }
            }
        }
        return bytes;
    }

    /** As many of the bytes at a place as there are. */
    private ByteBuffer bytes(long place, long length) throws IOException {
        byte[] bytes = new byte[(int) Math.clamp(stream.size() - place, 0, length)];
        long found = stream.readAt(place, MemorySegment.ofArray(bytes));
        return ByteBuffer.wrap(bytes, 0, (int) found).slice().order(order);
    }

    private int entryBytes() {
        return big ? 20 : 12;
    }

    private void write(long offset, Collection<TiffInfo.Tag> tags) throws IOException {
        int word = big ? 8 : 4;
        int directory = (big ? 8 : 2) + tags.size() * entryBytes() + word;
        long room = directory;
        for (TiffInfo.Tag tag : tags) {
            room += tag.length() > word ? even(tag.length()) : 0;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(room)).order(order);
        if (big) {
            bytes.putLong(tags.size());
        } else {
            bytes.putShort((short) tags.size());
        }
        int place = directory;
        for (TiffInfo.Tag tag : tags) {
            int next = bytes.position() + entryBytes();
            bytes.putShort((short) tag.number()).putShort((short) tag.type());
            word(bytes, tag.count());
            if (tag.length() > word) {
                word(bytes, offset + place);
                bytes.put(place, tag.value());
                place += even(tag.length());
            } else {
                bytes.put(tag.value());
            }
            bytes.position(next);
        }
        stream.writeAt(offset, MemorySegment.ofArray(bytes.array()));
    }

    private void word(ByteBuffer bytes, long value) {
        if (big) {
            bytes.putLong(value);
        } else {
            bytes.putInt((int) value);
        }
    }

    private static int even(int length) {
        return length + length % 2;
    }
}
