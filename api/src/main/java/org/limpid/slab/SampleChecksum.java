package org.limpid.slab;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import org.limpid.files.Checksum;

/** The SHA-256 of a section's samples, as they lie in memory. */
final class SampleChecksum {
    private static final long STEP = 1 << 26;

    private SampleChecksum() {}

    static String of(MemorySegment samples) {
        MessageDigest digest = Checksum.newDigest();
        for (long at = 0; at < samples.byteSize(); at += STEP) {
            digest.update(
                    samples.asSlice(at, Math.min(STEP, samples.byteSize() - at)).asByteBuffer());
        }
        return Checksum.hex(digest);
    }
}
