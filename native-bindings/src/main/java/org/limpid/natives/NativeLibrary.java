package org.limpid.natives;

import java.nio.file.Path;

/**
 * A native library that is loaded.
 *
 * @param name the library, {@code "libtiff"} or {@code "HDF5"}
 * @param version the version that the library itself states, such as {@code "4.7.1"}
 * @param origin of the library: {@code "override (<file>)"}, {@code "bundled (<file>)"} or {@code "system (<file>)"}
 */
public record NativeLibrary(String name, String version, String origin) {
    /** {@return where it is from: {@code "override"}, {@code "bundled"} or {@code "system"}} */
    public String provision() {
        return origin.substring(0, origin.indexOf(' '));
    }

    Path file() {
        return Path.of(origin.substring(origin.indexOf('(') + 1, origin.length() - 1));
    }
}
