package org.limpid.volume.codec;

import io.airlift.compress.v3.lz4.Lz4NativeDecompressor;
import io.airlift.compress.v3.xxhash.XxHash32Hasher;
import io.airlift.compress.v3.zstd.ZstdNativeCompressor;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.natives.UnpackingFolder;

/** Whether the native libraries of aircompressor can be used. It unpacks them itself, into a folder that it asks a property for. */
final class NativeCodecs {
    private static final String FOLDER = "aircompressor.tmpdir";

    /** Whether Zstandard can be used. */
    static final boolean ZSTD;
    /** Whether LZ4 can be used. */
    static final boolean LZ4;

    static {
        // Another folder than the system's temporary one, as that may forbid to run files, and a killed process leaves
        // its own there.
        Optional<UnpackingFolder> folder =
                System.getProperty(FOLDER) == null ? UnpackingFolder.create() : Optional.empty();
        folder.ifPresent(place -> System.setProperty(FOLDER, place.path().toString()));
        ZSTD = ZstdNativeCompressor.isEnabled();
        LZ4 = Lz4NativeDecompressor.isEnabled();
        XxHash32Hasher.hash(new byte[0]); // Loads a third one, for Lz4Stream.
        folder.ifPresent(UnpackingFolder::remove);
    }

    private NativeCodecs() {}

    /**
     * Checks that Zstandard can write.
     *
     * @throws LimpidException when it can't
     */
    static void requireZstd() {
        if (!ZSTD) {
            throw new LimpidException(
                    "the library for zstd can't be loaded on this machine, and another one would write other"
                            + " bytes; expected Linux or macOS and a folder that libraries can be loaded from (LIMPID_CACHE), or the"
                            + " codec gzip or raw");
        }
    }
}
