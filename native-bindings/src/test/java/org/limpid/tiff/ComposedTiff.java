package org.limpid.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A TIFF file of any images, put together tag by tag and chunk by chunk. */
final class ComposedTiff {
    static final int SHORT = 3;
    static final int LONG = 4;
    private static final int ASCII = 2;
    private static final int ROOM = 1 << 16;

    private final ByteOrder order;
    private final List<Image> images = new ArrayList<>();

    ComposedTiff(ByteOrder order) {
        this.order = order;
    }

    private record Entry(int type, long[] values) {
        int bytes() {
            return values.length * (type == LONG ? 4 : type == SHORT ? 2 : 1);
        }
    }

    /** An image: at first one strip of samples of one kind, min-is-black. */
    final class Image {
        private final Map<Integer, Entry> tags = new TreeMap<>();
        private final List<Optional<byte[]>> chunks = new ArrayList<>();
        private int room;

        private Image(int width, int height, int samples, int bits) {
            long[] all = new long[samples];
            java.util.Arrays.fill(all, bits);
            with(256, LONG, width).with(257, LONG, height).with(258, SHORT, all);
            with(259, SHORT, 1).with(262, SHORT, 1).with(277, SHORT, samples).with(278, LONG, height);
        }

        Image with(int tag, int type, long... values) {
            tags.put(tag, new Entry(type, values));
            return this;
        }

        Image text(int tag, String text) {
            byte[] bytes = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
            long[] values = new long[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                values[i] = bytes[i];
            }
            return with(tag, ASCII, values);
        }

        /** Makes chunks tiles of a size. */
        Image tiles(int side) {
            tags.remove(278);
            return with(322, LONG, side).with(323, LONG, side);
        }

        /** Adds a strip or tile of bytes as they are to be in the file. */
        Image chunk(byte[] bytes) {
            chunks.add(Optional.of(bytes));
            return this;
        }

        /** Adds a strip or tile of numbers of so many bits, in the byte order of the file. */
        Image samples(int bits, long... values) {
            ByteBuffer bytes = ByteBuffer.allocate(values.length * bits / 8).order(order);
            for (long value : values) {
                switch (bits) {
                    case 8 -> bytes.put((byte) value);
                    case 16 -> bytes.putShort((short) value);
                    case 32 -> bytes.putInt((int) value);
                    default -> bytes.putLong(value);
                }
            }
            return chunk(bytes.array());
        }

        /** Adds a strip or tile that is not in the file. */
        Image sparse() {
            chunks.add(Optional.empty());
            return this;
        }

        /** Leaves bytes between the pixels and the directory. */
        Image room(int bytes) {
            room = bytes;
            return this;
        }

        private void write(ByteBuffer file, int pointer) {
            long[] offsets = new long[chunks.size()];
            long[] lengths = new long[chunks.size()];
            for (int i = 0; i < offsets.length; i++) {
                if (chunks.get(i).isPresent()) {
                    offsets[i] = file.position();
                    lengths[i] = chunks.get(i).get().length;
                    file.put(chunks.get(i).get());
                }
            }
            boolean tiled = tags.containsKey(322);
            with(tiled ? 324 : 273, LONG, offsets).with(tiled ? 325 : 279, LONG, lengths);
            file.position(file.position() + room + (file.position() + room) % 2);
            file.putInt(pointer, file.position());
            int further = file.position() + 2 + 12 * tags.size() + 4;
            file.putShort((short) tags.size());
            for (Map.Entry<Integer, Entry> tag : tags.entrySet()) {
                Entry entry = tag.getValue();
                int next = file.position() + 12;
                file.putShort(tag.getKey().shortValue()).putShort((short) entry.type());
                file.putInt(entry.values().length);
                if (entry.bytes() > 4) {
                    file.putInt(further);
                    file.position(further);
                    further += entry.bytes() + entry.bytes() % 2;
                }
                put(file, entry);
                file.position(next);
            }
            file.putInt(0);
            file.position(further);
        }

        private static void put(ByteBuffer file, Entry entry) {
            for (long value : entry.values()) {
                switch (entry.type()) {
                    case LONG -> file.putInt((int) value);
                    case SHORT -> file.putShort((short) value);
                    default -> file.put((byte) value);
                }
            }
        }
    }

    Image image(int width, int height, int samples, int bits) {
        Image image = new Image(width, height, samples, bits);
        images.add(image);
        return image;
    }

    Path write(Path file) throws IOException {
        int pixels = images.stream()
                .flatMap(image -> image.chunks.stream().flatMap(Optional::stream))
                .mapToInt(bytes -> bytes.length)
                .sum();
        ByteBuffer bytes =
                ByteBuffer.allocate(pixels + ROOM * (1 + images.size())).order(order);
        bytes.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4D4D))
                .putShort((short) 42);
        bytes.putInt(0);
        int pointer = 4;
        for (Image image : images) {
            image.write(bytes, pointer);
            pointer = bytes.getInt(pointer) + 2 + 12 * image.tags.size();
        }
        byte[] content = new byte[bytes.position()];
        bytes.rewind().get(content);
        return Files.write(file, content);
    }
}
