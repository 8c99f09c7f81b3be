package org.limpid.volume.codec;

import java.lang.foreign.MemorySegment;
import org.limpid.LimpidException;

/** A way to store the bytes of a chunk. */
public interface Codec {
    /** {@return its name as files have it} */
    String name();

    /**
     * Turns stored bytes back.
     *
     * @param stored as they are in a file
     * @param most how many bytes there may be; more are an error
     * @param memory for the result
     * @return the bytes, in that memory or in part of {@code stored}
     * @throws LimpidException when they are damaged; the message begins with the codec's name
     */
    MemorySegment decode(MemorySegment stored, long most, CodecMemory memory);

    /** A codec that Limpid also writes. */
    interface Encoder extends Codec {
        /**
         * Checks that it can write on this machine.
         *
         * @throws LimpidException when it can't
         */
        default void requireAvailable() {}

        /** {@return how many bytes may come of so many} */
        long most(long bytes);

        /**
         * Stores bytes.
         *
         * @param target has room for {@link #most}
         * @return how many bytes of it are taken
         */
        long encode(MemorySegment bytes, MemorySegment target);
    }

    /** {@return an error in stored bytes} */
    static LimpidException damaged(String codec, String found, String expected) {
        return new LimpidException(codec + " data is damaged: " + found + "; expected " + expected);
    }

    /**
     * {@return a size that a file tells, when it is possible}
     *
     * @throws LimpidException when it is below 0 or above {@code most}
     */
    static long checkedSize(String codec, long told, long most) {
        if (told < 0 || told > most) {
            throw damaged(codec, "it says that it has " + told + " bytes", most + " bytes at most");
        }
        return told;
    }
}
