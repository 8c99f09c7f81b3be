package org.limpid.hdf5;

import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of an HDF5 file's structures, and the checksums over them. */
final class StructureMap {
    private static final int OFFSETS = 8;
    private static final int MOST_SUMMED = 4_096;

    /** Widths of the fields behind a signature; the last one repeats up to six times. */
    private static final Map<String, int[]> BLOCKS = Map.ofEntries(
            Map.entry("TREE", new int[] {1, 1, 2, 8, 8, 4, 4, 8, 8, 8, 8}),
            Map.entry("SNOD", new int[] {1, 1, 2, 8, 8, 4, 4, 8, 8, 8, 8, 4, 4, 8, 8}),
            Map.entry("HEAP", new int[] {1, 3, 8, 8, 8}),
            Map.entry("GCOL", new int[] {1, 3, 8, 2, 2, 4, 8, 1, 1, 1, 1, 4, 8, 8, 2, 2, 4, 8}),
            Map.entry("BTHD", new int[] {1, 1, 4, 2, 2, 1, 1, 8, 2, 8}),
            Map.entry("BTIN", new int[] {1, 1, 8}),
            Map.entry("BTLF", new int[] {1, 1, 8}),
            Map.entry("FRHP", new int[] {1, 2, 2, 1, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 2, 8, 8, 2, 2, 8, 2}),
            Map.entry("FHDB", new int[] {1, 8, 4, 4, 1, 1, 2, 2, 2, 1, 1, 8}),
            Map.entry("FHIB", new int[] {1, 8, 4, 8}),
            Map.entry("FAHD", new int[] {1, 1, 1, 1, 8, 8}),
            Map.entry("FADB", new int[] {1, 1, 8, 8}),
            Map.entry("EAHD", new int[] {1, 1, 1, 1, 1, 1, 1, 1, 8, 8, 8, 8, 8, 8, 8}),
            Map.entry("EAIB", new int[] {1, 1, 8, 8}),
            Map.entry("EADB", new int[] {1, 1, 8, 4, 8}),
            Map.entry("EASB", new int[] {1, 1, 8, 4, 8}),
            Map.entry("OHDR", new int[] {}),
            Map.entry("OCHK", new int[] {}));

    /** Widths of the fields of messages; the last one repeats up to six times. */
    private static final Map<Integer, int[]> MESSAGES = Map.ofEntries(
            Map.entry(0x01, new int[] {1, 1, 1, 1, 4, 8}),
            Map.entry(0x02, new int[] {1, 1, 8, 8, 8}),
            Map.entry(0x03, new int[] {1, 1, 1, 1, 4, 2, 2, 1, 1, 1, 1, 4}),
            Map.entry(0x04, new int[] {4, 4}),
            Map.entry(0x05, new int[] {1, 1, 1, 1, 4, 4}),
            Map.entry(0x06, new int[] {1, 1, 1}),
            Map.entry(0x08, new int[] {1, 1, 1, 8, 4, 4}),
            Map.entry(0x0A, new int[] {1, 1, 2}),
            Map.entry(0x0B, new int[] {1, 1, 2}),
            Map.entry(0x0C, new int[] {1, 1, 2, 2, 2, 1}),
            Map.entry(0x10, new int[] {8}),
            Map.entry(0x11, new int[] {8}),
            Map.entry(0x15, new int[] {1, 1, 8}));

    private final byte[] bytes;
    private final ByteBuffer content;
    private final List<Field> fields = new ArrayList<>();
    private final List<Checksum> checksums = new ArrayList<>();
    private final Set<Integer> headers = new HashSet<>();
    private boolean ordered;

    /** A number in the file. */
    record Field(int at, int bytes) {}

    /** The checksum of bytes, which follows them, or lies among them and counts as zero. */
    record Checksum(int from, int end, int at) {
        void repair(byte[] file) {
            byte[] summed = Arrays.copyOfRange(file, from, end);
            if (at < end) {
                Arrays.fill(summed, at - from, at - from + Integer.BYTES, (byte) 0);
            }
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(at, ChecksumUtils.checksum(summed));
        }
    }

    private StructureMap(byte[] bytes) {
        this.bytes = bytes;
        content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static StructureMap of(byte[] bytes) {
        StructureMap map = new StructureMap(bytes);
        map.superblock();
        for (int at = 48; at + 8 < bytes.length; at++) {
            String signature = new String(bytes, at, 4, StandardCharsets.US_ASCII);
            if (BLOCKS.containsKey(signature)) {
                map.block(signature, at);
            }
        }
        return map;
    }

    List<Field> fields() {
        return fields;
    }

    List<Checksum> checksums() {
        return checksums;
    }

    private int add(int from, int end, int... widths) {
        int at = from;
        for (int i = 0; i < widths.length + 6 && widths.length > 0; i++) {
            int width = widths[Math.min(i, widths.length - 1)];
            if (at + width > end) {
                break;
            }
            fields.add(new Field(at, width));
            at += width;
        }
        return at;
    }

    private void superblock() {
        if (bytes[8] < 2) {
            add(8, 96, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 4, 8, 8, 8, 8, 8, 8, 4, 4, 8, 8);
            oldHeader((int) content.getLong(64));
        } else {
            add(8, 44, 1, 1, 1, 1, 8);
            checksums.add(new Checksum(0, 44, 44));
        }
    }

    private void block(String signature, int at) {
        int end = summed(signature, at);
        switch (signature) {
            case "OHDR" -> newHeader(at, end);
            case "OCHK" -> messages(at + 4, end, false, ordered);
            case "SNOD" -> {
                add(at + 4, end, BLOCKS.get(signature));
                for (int entry = 0; entry < content.getShort(at + 6); entry++) {
                    oldHeader((int) content.getLong(at + 8 + 40 * entry + OFFSETS));
                }
            }
            default -> add(at + 4, end, BLOCKS.get(signature));
        }
    }

    private void newHeader(int at, int end) {
        int flags = bytes[at + 5];
        ordered = (flags & 4) != 0;
        int next = add(at + 4, at + 6, 1, 1);
        next += (flags & 32) != 0 ? 16 : 0;
        next += (flags & 16) != 0 ? 4 : 0;
        int size = 1 << (flags & 3);
        add(next, next + size, size);
        messages(next + size, end, false, ordered);
    }

    private void oldHeader(int at) {
        if (at < 48 || at + 16 > bytes.length || bytes[at] != 1 || !headers.add(at)) {
            return;
        }
        add(at, at + 12, 1, 1, 2, 4, 4);
        messages(at + 16, at + 16 + content.getInt(at + 8), true, false);
    }

    private void messages(int from, int end, boolean old, boolean withOrder) {
        int prefix = old ? 8 : withOrder ? 6 : 4;
        int at = from;
        while (at + prefix < end) {
            int type = old ? content.getShort(at) : bytes[at];
            int size = Short.toUnsignedInt(content.getShort(at + (old ? 2 : 1)));
            if (old) {
                add(at, at + 5, 2, 2, 1);
            } else {
                add(at, at + 4, 1, 2, 1);
            }
            add(at + prefix, Math.min(end, at + prefix + size), MESSAGES.getOrDefault(type, new int[] {1}));
            if (old && type == 0x10) {
                int block = (int) content.getLong(at + prefix);
                messages(block, block + (int) content.getLong(at + prefix + OFFSETS), true, false);
            }
            at += prefix + size;
        }
    }

    /** Where a block's checksum lies, or the end of the file; found by trying, since no other four bytes are its checksum. */
    private int summed(String signature, int at) {
        if (signature.equals("FHDB")) {
            return heapBlock(at);
        }
        for (int end = at + 8; end + 4 <= Math.min(bytes.length, at + MOST_SUMMED); end++) {
            if (content.getInt(end) != 0 && content.getInt(end) == sum(at, end)) {
                checksums.add(new Checksum(at, end, end));
                return end;
            }
        }
        return bytes.length;
    }

    private int sum(int from, int end) {
        return ChecksumUtils.checksum(Arrays.copyOfRange(bytes, from, end));
    }

    private int heapBlock(int at) {
        for (int size = 64; at + size <= bytes.length; size *= 2) {
            for (int place = at + 14; place < at + 22; place++) {
                byte[] summed = Arrays.copyOfRange(bytes, at, at + size);
                Arrays.fill(summed, place - at, place - at + Integer.BYTES, (byte) 0);
                if (ChecksumUtils.checksum(summed) == content.getInt(place)) {
                    checksums.add(new Checksum(at, at + size, place));
                    return at + size;
                }
            }
        }
        return bytes.length;
    }
}
