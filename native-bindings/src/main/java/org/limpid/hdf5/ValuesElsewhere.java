package org.limpid.hdf5;

import io.jhdf.GlobalHeap;
import io.jhdf.LocalHeap;
import io.jhdf.Utils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A data set whose values lie in other files, or in other data sets. jhdf stops reading its header at the message that says so,
 * which is then the last one that was taken from the block of messages that was read last.
 */
record ValuesElsewhere(Path file, BoundedStorage storage) {
    private static final int EXTERNAL = 7;
    private static final int LAYOUT = 8;
    private static final int VIRTUAL = 3;
    private static final int MOST_NAMES = 4;

    /** Bytes before a message: in old headers, and in new ones without and with the order of creation. */
    private static final int[] PREFIXES = {8, 4, 6};

    /** What jhdf's refusal of a header means, in words; empty if it is about something else. */
    String words(String refusal) {
        boolean virtual = refusal.contains("Virtual storage");
        if (!virtual && !refusal.contains("External Data Files")) {
            return "";
        }
        String words = virtual ? "it is virtual, its values lie in other data sets" : "its values lie in other files";
        try {
            String names = names(virtual).stream().map(this::named).collect(Collectors.joining(", "));
            return names.isEmpty() ? words : words + ": " + names;
        } catch (RuntimeException damaged) {
            return words;
        }
    }

    private String named(String name) {
        if (name.equals(".")) {
            return "of this file";
        }
        try {
            return name + (Files.exists(file.resolveSibling(name)) ? "" : " (missing)");
        } catch (InvalidPathException noName) {
            return name;
        }
    }

    private Set<String> names(boolean virtual) {
        ByteBuffer block = storage.latest();
        int end = block.position();
        for (int prefix : PREFIXES) {
            for (int at = 0; at + prefix <= end; at += prefix + size(block, at, prefix)) {
                int type = prefix == PREFIXES[0] ? block.getShort(at) : block.get(at);
                ByteBuffer data =
                        block.slice(at + prefix, Math.max(0, end - at - prefix)).order(ByteOrder.LITTLE_ENDIAN);
                boolean last = size(block, at, prefix) == data.limit();
                if (last && virtual && type == LAYOUT && data.get(1) == VIRTUAL) {
                    return sources(data.position(2));
                }
                if (last && !virtual && type == EXTERNAL) {
                    return files(data);
                }
            }
        }
        return Set.of();
    }

    private static int size(ByteBuffer block, int at, int prefix) {
        return Short.toUnsignedInt(block.getShort(at + (prefix == PREFIXES[0] ? 2 : 1)));
    }

    /** A list of mappings in the global heap: each begins with the name of its file. Only the first can be found. */
    private Set<String> sources(ByteBuffer layout) {
        long heap = Utils.readBytesAsUnsignedLong(layout, storage.getSizeOfOffsets());
        ByteBuffer mappings = new GlobalHeap(storage, heap).getObjectData(layout.getInt());
        boolean oldest = mappings.get() == 0;
        long count = Utils.readBytesAsUnsignedLong(mappings.order(ByteOrder.LITTLE_ENDIAN), storage.getSizeOfLengths());
        return oldest && count > 0 ? Set.of(Utils.readUntilNull(mappings)) : Set.of();
    }

    /** Slots with a name in a local heap, a place in that file and a number of bytes. */
    private Set<String> files(ByteBuffer message) {
        int used = message.getShort(6);
        message.position(8);
        long heap = Utils.readBytesAsUnsignedLong(message, storage.getSizeOfOffsets());
        ByteBuffer text = new LocalHeap(storage, heap).getDataBuffer();
        Set<String> names = new LinkedHashSet<>();
        for (int slot = 0; slot < Math.min(used, MOST_NAMES); slot++) {
            text.position(Utils.readBytesAsUnsignedInt(message, storage.getSizeOfLengths()));
            names.add(Utils.readUntilNull(text));
            message.position(message.position() + 2 * storage.getSizeOfLengths());
        }
        return names;
    }
}
