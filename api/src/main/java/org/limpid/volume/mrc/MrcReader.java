package org.limpid.volume.mrc;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;

/**
 * An MRC file of mode 0, 1, 2 or 6. Sections lie one after the other without compression, so that any part is read as it is asked
 * for. The row that is stored first is taken as the top one.
 */
public final class MrcReader implements VolumeReader {
    private static final int MAP = 208;
    private static final String MAP_NAME = "MAP ";
    private static final long STRETCH_BYTES = 1 << 20;
    private static final long MOST_AT_ONCE = 1 << 30;

    private final Path file;
    private final FileChannel channel;
    private final MrcHeader header;

    private MrcReader(Path file, FileChannel channel, MrcHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
    }

    /** {@return whether a file is one of MRC, by its name or by what newer ones have in their header} */
    public static boolean recognises(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".mrc")) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer name = ByteBuffer.allocate(MAP_NAME.length());
            return channel.read(name, MAP) == name.capacity()
                    && new String(name.array(), StandardCharsets.ISO_8859_1).equals(MAP_NAME);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Opens a file.
     *
     * @throws LimpidException when it is none, one that Limpid can't read, or shorter than its header tells
     */
    public static MrcReader open(Path file) {
        return FileErrors.naming(file, "can't be read", () -> {
            if (!Files.isRegularFile(file)) {
                // Reading a pipe might wait without end.
                throw new LimpidException(file + ": is no file; expected an MRC file");
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return new MrcReader(file, channel, header(file, channel));
            } catch (IOException | RuntimeException refused) {
                channel.close();
                throw refused;
            }
        });
    }

    private static MrcHeader header(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < MrcHeader.BYTES) {
            throw new LimpidException(
                    file + ": has " + size + " bytes; expected an MRC file, with a header of " + MrcHeader.BYTES);
        }
        byte[] bytes = new byte[MrcHeader.BYTES];
        readFully(channel, MemorySegment.ofArray(bytes), 0);
        return MrcHeader.of(file, ByteBuffer.wrap(bytes), size);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public VolumeShape shape() {
        return header.shape();
    }

    @Override
    public int slabDepth() {
        return 1;
    }

    @Override
    public long decodingBytes() {
        return 0;
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return header.voxelSize();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(header.mode().notes());
        if (header.more() > 0) {
            notes.add(header.more() + " bytes left out, which lie after the voxels that the header tells of");
        }
        return notes;
    }

    @Override
    public Map<String, String> layout() {
        Map<String, String> layout = new LinkedHashMap<>();
        String order = header.order() == ByteOrder.LITTLE_ENDIAN ? "little" : "big";
        layout.put("format", "MRC, mode " + header.mode().number() + ", " + order + "-endian");
        layout.put("rows", "the first one is the top one, which IMOD shows at the bottom");
        layout.put("codec", "none");
        return layout;
    }

    @Override
    public Path stampedFile(int z) {
        return file;
    }

    @Override
    public void read(VolumeBox box, MemorySegment target, WorkerPool workers) throws IOException {
        box.requireWithin(name(), shape());
        long row = (long) box.width() * shape().sample().bytes();
        int rows = Math.clamp(STRETCH_BYTES / row, 1, box.height());
        int stretches = (box.height() + rows - 1) / rows;
        try {
            workers.forEach(stretches * box.depth(), (number, worker) -> {
                int y = number % stretches * rows;
                long into = ((long) (number / stretches) * box.height() + y) * row;
                int wanted = Math.min(rows, box.height() - y);
                MemorySegment voxels = target.asSlice(into, wanted * row);
                read(box.z() + number / stretches, box.y() + y, box, voxels);
                header.mode().take(voxels, header.order());
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** Reads rows of a section; whole ones at once. */
    private void read(int z, int y, VolumeBox box, MemorySegment voxels) {
        long sample = shape().sample().bytes();
        long row = box.width() * sample;
        long at = header.start() + z * shape().sectionBytes() + ((long) y * shape().width() + box.x()) * sample;
        long size = box.width() == shape().width() ? voxels.byteSize() : row;
        try {
            for (long into = 0; into < voxels.byteSize(); into += size) {
                readFully(channel, voxels.asSlice(into, size), at + into / row * shape().width() * sample);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void readFully(FileChannel channel, MemorySegment target, long at) throws IOException {
        long done = 0;
        while (done < target.byteSize()) {
            MemorySegment rest = target.asSlice(done, Math.min(target.byteSize() - done, MOST_AT_ONCE));
            int read = channel.read(rest.asByteBuffer(), at + done);
            if (read < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            done += read;
        }
    }

    @Override
    public void close() {
        FileErrors.naming(file, "can't be closed", channel::close);
    }
}
