package org.limpid.volume.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.limpid.image.Sample;
import org.limpid.volume.CountedVolume;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeShape;

/**
 * Stacks of TIFF put together byte by byte.
 *
 * @param big whether offsets have 64 bits
 * @param description of the first directory; none when empty
 * @param thumbnails whether each page is followed by a smaller image of reduced resolution
 * @param negative whether 0 is white
 */
record StackTiff(
        CountedVolume volume, ByteOrder order, boolean big, String description, boolean thumbnails, boolean negative) {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ASCII = 2;

    static StackTiff of(CountedVolume volume) {
        return new StackTiff(volume, ByteOrder.LITTLE_ENDIAN, false, "", false, false);
    }

    /** A directory for each section; the pixels of a section follow it. */
    byte[] pages() {
        VolumeShape shape = volume.shape();
        ByteBuffer file = header(shape.depth() * ((int) shape.sectionBytes() + 2 * 512) + description.length());
        for (int z = 0; z < shape.depth(); z++) {
            boolean last = z == shape.depth() - 1;
            directory(file, shape.height(), shape.width(), 0, z == 0 ? description : "", last && !thumbnails);
            file.put(stored(VolumeBox.sections(shape, z, 1)));
            if (thumbnails) {
                directory(file, 1, 1, 1, "", last);
                file.put(new byte[shape.sample().bytes()]);
            }
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    /** A single directory, behind which all sections follow. */
    byte[] planes() {
        VolumeShape shape = volume.shape();
        ByteBuffer file = header((int) shape.sectionBytes() * shape.depth() + 512 + description.length());
        directory(file, shape.height(), shape.width(), 0, description, true);
        file.put(stored(shape.whole()));
        return Arrays.copyOf(file.array(), file.position());
    }

    private byte[] stored(VolumeBox box) {
        byte[] bytes = volume.bytes(box, order);
        for (int i = 0; negative && i < bytes.length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        return bytes;
    }

    private ByteBuffer header(int room) {
        ByteBuffer file = ByteBuffer.allocate(room + 64).order(order);
        file.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d));
        if (big) {
            file.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(16);
        } else {
            file.putShort((short) 42).putInt(8);
        }
        return file;
    }

    private record Entry(int tag, int type, int count, long value) {}

    private void directory(ByteBuffer file, int height, int width, int subfile, String text, boolean last) {
        Sample sample = volume.shape().sample();
        int strip = height * width * sample.bytes();
        List<Entry> entries = new ArrayList<>();
        int count = text.isEmpty() ? 11 : 12;
        long end = file.position() + (big ? 16 + 20L * count : 6 + 12L * count);
        long pixels = end + text.length();
        entries.add(new Entry(254, LONG, 1, subfile));
        entries.add(new Entry(256, LONG, 1, width));
        entries.add(new Entry(257, LONG, 1, height));
        entries.add(new Entry(258, SHORT, 1, 8 * sample.bytes()));
        entries.add(new Entry(259, SHORT, 1, 1));
        entries.add(new Entry(262, SHORT, 1, negative ? 0 : 1));
        if (!text.isEmpty()) {
            entries.add(new Entry(270, ASCII, text.length(), end));
        }
        entries.add(new Entry(273, LONG, 1, pixels));
        entries.add(new Entry(277, SHORT, 1, 1));
        entries.add(new Entry(278, LONG, 1, height));
        entries.add(new Entry(279, LONG, 1, strip));
        entries.add(new Entry(339, SHORT, 1, sample == Sample.FLOAT32 ? 3 : 1));
        if (big) {
            file.putLong(entries.size());
        } else {
            file.putShort((short) entries.size());
        }
        entries.forEach(entry -> put(file, entry));
        long next = last ? 0 : pixels + strip;
        if (big) {
            file.putLong(next);
        } else {
            file.putInt((int) next);
        }
        file.put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void put(ByteBuffer file, Entry entry) {
        file.putShort((short) entry.tag()).putShort((short) entry.type());
        if (big) {
            file.putLong(entry.count());
        } else {
            file.putInt(entry.count());
        }
        int value = file.position();
        if (entry.type() == SHORT) {
            file.putShort(value, (short) entry.value());
        } else {
            file.putInt(value, (int) entry.value());
            if (big && order == ByteOrder.BIG_ENDIAN && entry.type() == ASCII) {
                file.putLong(value, entry.value());
            }
        }
        file.position(value + (big ? 8 : 4));
    }
}
