package org.limpid.volume.precomputed;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.limpid.LimpidException;
import org.limpid.volume.codec.Codec;
import org.limpid.volume.codec.CodecMemory;

/** How the voxels of a chunk become the bytes of a file. */
public sealed interface Encoding {
    /** {@return its name in the {@code info} file} */
    String text();

    /**
     * Encodes a chunk.
     *
     * @param voxels dense, z y x, little-endian
     * @param width voxels of a row
     * @return the bytes of the file, which may be those that were given
     */
    MemorySegment encode(MemorySegment voxels, int width) throws IOException;

    /**
     * Decodes a chunk.
     *
     * @param stored bytes of the file
     * @param bytes of the voxels
     * @param memory for them
     * @return the voxels, dense, z y x, little-endian
     * @throws LimpidException when they are damaged
     */
    MemorySegment decode(MemorySegment stored, long bytes, CodecMemory memory);

    /** {@return the memory that one thread takes for a chunk beside its voxels, in bytes} */
    long memory(long bytes);

    /** {@return how many bytes a file may have} */
    long most(long bytes);

    /** The voxels as they are. */
    record Raw() implements Encoding {
        @Override
        public String text() {
            return "raw";
        }

        @Override
        public MemorySegment encode(MemorySegment voxels, int width) {
            return voxels;
        }

        @Override
        public MemorySegment decode(MemorySegment stored, long bytes, CodecMemory memory) {
            if (stored.byteSize() != bytes) {
                throw Codec.damaged(text(), "it has " + stored.byteSize() + " bytes", bytes + " bytes");
            }
            return stored;
        }

        @Override
        public long memory(long bytes) {
            return 0;
        }

        @Override
        public long most(long bytes) {
            return bytes;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * A grey JPEG picture whose rows are those of the chunk, one section below the other. It changes voxels a little.
     *
     * @param quality from 1 to 100, as JPEG's programs count it
     */
    record Jpeg(int quality) implements Encoding {
        private static final int BEST = 100;
        /** The picture, its bytes, and a copy of these while they are gathered. */
        private static final int COPIES = 4;
        /** Tables and markers. */
        private static final long HEAD = 1 << 16;

        /**
         * @throws LimpidException when there is no such quality
         */
        public Jpeg {
            if (quality < 1 || quality > BEST) {
                throw new LimpidException("quality of jpeg is " + quality + "; expected 1 to " + BEST);
            }
        }

        @Override
        public String text() {
            return "jpeg";
        }

        @Override
        public MemorySegment encode(MemorySegment voxels, int width) throws IOException {
            return MemorySegment.ofArray(JpegPicture.encode(voxels, width, quality));
        }

        @Override
        public MemorySegment decode(MemorySegment stored, long bytes, CodecMemory memory) {
            MemorySegment voxels = memory.take(bytes);
            JpegPicture.decode(stored, voxels);
            return voxels;
        }

        @Override
        public long memory(long bytes) {
            return COPIES * bytes + HEAD;
        }

        @Override
        public long most(long bytes) {
            return memory(bytes);
        }

        @Override
        public String toString() {
            return text() + " of quality " + quality;
        }
    }
}
