package org.limpid.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.object.message.FilterPipelineMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A filter that the chunks of a data set went through.
 *
 * @param number that it is registered by
 * @param name its own, or what the number stands for
 * @param settings its parameters
 */
record StoredFilter(int number, String name, int[] settings) {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final int CHECKSUM_BYTES = 4;
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(DEFLATE, "deflate"),
            Map.entry(SHUFFLE, "shuffle"),
            Map.entry(FLETCHER32, "fletcher32"),
            Map.entry(4, "szip"),
            Map.entry(5, "nbit"),
            Map.entry(6, "scaleoffset"),
            Map.entry(307, "bzip2"),
            Map.entry(32_000, "lzf"),
            Map.entry(32_001, "blosc"),
            Map.entry(32_004, "lz4"),
            Map.entry(32_008, "bitshuffle"),
            Map.entry(32_013, "zfp"),
            Map.entry(32_015, "zstd"),
            Map.entry(32_026, "blosc2"));

    /** The filters of a data set, in the order in which they were applied. */
    static List<StoredFilter> of(ObjectHeader header) {
        return header.getMessagesOfType(FilterPipelineMessage.class).stream()
                .flatMap(pipeline -> pipeline.getFilters().stream())
                .map(filter -> new StoredFilter(
                        filter.getId(), NAMES.getOrDefault(filter.getId(), filter.getName()), filter.getData()))
                .toList();
    }

    /** Whether it can be undone here. */
    boolean available() {
        return number >= DEFLATE && number <= FLETCHER32;
    }

    /** Such as {@code deflate (4)}; with the number where it can't be undone here. */
    String words() {
        if (!available()) {
            return "filter " + name + " (" + number + "), which is not available";
        }
        return number == DEFLATE && settings.length > 0
                ? "deflated (" + settings[0] + ")"
                : number == SHUFFLE ? "shuffled" : number == DEFLATE ? "deflated" : name;
    }

    /**
     * Undoes the filter.
     *
     * @param most how many bytes there may be before the filters were applied
     */
    byte[] undo(byte[] filtered, int most) {
        return switch (number) {
            case DEFLATE -> inflated(filtered, most + CHECKSUM_BYTES);
            case SHUFFLE -> unshuffled(filtered);
            default -> checked(filtered);
        };
    }

    private byte[] unshuffled(byte[] filtered) {
        if (settings.length == 0 || settings[0] < 1) {
            throw new HdfException("its bytes are shuffled by no size");
        }
        return new ByteShuffleFilter().decode(filtered, settings);
    }

    private static byte[] inflated(byte[] deflated, int most) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            byte[] plain = new byte[most];
            int length = inflater.inflate(plain);
            if (!inflater.finished()) {
                throw new HdfException("a chunk inflates to more than its size, or ends early");
            }
            return Arrays.copyOf(plain, length);
        } catch (DataFormatException damaged) {
            throw new HdfException("a chunk doesn't inflate", damaged);
        } finally {
            inflater.end();
        }
    }

    /** Without the checksum at the end, which must be that of the bytes. */
    private static byte[] checked(byte[] summed) {
        int length = summed.length - CHECKSUM_BYTES;
        if (length < 0) {
            throw new HdfException("a chunk has no checksum");
        }
        byte[] plain = Arrays.copyOf(summed, length);
        int expected = ByteBuffer.wrap(summed, length, CHECKSUM_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        int found = fletcher32(plain);
        // Some writers swapped the bytes of each half; HDF5 takes both.
        if (expected != found && expected != ((found & 0x00ff00ff) << 8 | found >>> 8 & 0x00ff00ff)) {
            throw new HdfException("a chunk has another checksum (fletcher32) than its bytes");
        }
        return plain;
    }

    /** Sums of big-endian words of 16 bits, folded to 16 bits; the last byte of an odd number is the upper one of a word. */
    private static int fletcher32(byte[] bytes) {
        int first = 0;
        int second = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            int low = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            first = folded(first + ((bytes[i] & 0xff) << 8 | low));
            second = folded(second + first);
        }
        return second << 16 | first;
    }

    private static int folded(int sum) {
        return (sum & 0xffff) + (sum >>> 16);
    }
}
