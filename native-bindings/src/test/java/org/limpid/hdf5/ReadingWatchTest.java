package org.limpid.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.natives.Warnings;

class ReadingWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private Path file;
    private final List<String> said = new CopyOnWriteArrayList<>();

    @BeforeEach
    void writeFile() {
        file = folder.resolve("numbers.h5");
        try (Hdf5File made = Hdf5File.create(file)) {
            made.writeFloats("x", new float[] {1, 2, 3}, 3);
        }
        Warnings.to(said::add);
    }

    private float[] read(long millis, long stuckFrom) throws IOException {
        try (FileChannel whole = FileChannel.open(file);
                Hdf5Reader reader = Hdf5Reader.of(file, new SlowChannel(whole, millis, stuckFrom), PATIENCE)) {
            return reader.floats("x");
        }
    }

    @Test
    void aReadingWithoutProgressIsSaidOnce() throws IOException {
        assertArrayEquals(new float[] {1, 2, 3}, read(1_500, 0));
        assertEquals(List.of(file + ": has been read for 1 s without progress"), said);
    }

    @Test
    void aSlowReadingThatMovesIsNot() throws IOException {
        assertArrayEquals(new float[] {1, 2, 3}, read(100, 0));
        assertEquals(List.of(), said);
    }

    @Test
    void neitherIsAReaderThatWaits() throws Exception {
        try (Hdf5Reader reader = Hdf5Reader.of(file, FileChannel.open(file), PATIENCE)) {
            Thread.sleep(1_500);
            assertArrayEquals(new float[] {1, 2, 3}, reader.floats("x"));
        }
        assertEquals(List.of(), said);
    }

    /** A file on a storage that takes its time for each read from a place on. */
    private static final class SlowChannel extends FileChannel {
        private final FileChannel whole;
        private final long millis;
        private final long from;

        private SlowChannel(FileChannel whole, long millis, long from) {
            this.whole = whole;
            this.millis = millis;
            this.from = from;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            try {
                Thread.sleep(position >= from ? millis : 0);
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            return whole.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return whole.size();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            whole.close();
        }

        private static UnsupportedOperationException notHere() {
            return new UnsupportedOperationException("only read and size");
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return whole.read(target);
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
            return whole.read(targets, offset, length);
        }

        @Override
        public int write(ByteBuffer source) {
            throw notHere();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw notHere();
        }

        @Override
        public long position() throws IOException {
            return whole.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            whole.position(position);
            return this;
        }

        @Override
        public FileChannel truncate(long size) {
            throw notHere();
        }

        @Override
        public void force(boolean metaData) {
            throw notHere();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw notHere();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw notHere();
        }

        @Override
        public int write(ByteBuffer source, long position) {
            throw notHere();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw notHere();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw notHere();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw notHere();
        }
    }
}
