/**
 * Finding and loading the two native libraries.
 *
 * <p>Search order for each library, first hit wins:
 *
 * <ol>
 *   <li>an override: system property {@code limpid.tiff.library} or {@code limpid.hdf5.library}, or the environment variable
 *       {@code LIMPID_TIFF_LIBRARY} or {@code LIMPID_HDF5_LIBRARY}, the path of a library file. A wrong override fails; nothing
 *       else is tried;
 *   <li>the library bundled in this jar, copied once into a per-user cache;
 *   <li>a library of the system, from {@code LD_LIBRARY_PATH} and the standard folders.
 * </ol>
 *
 * <p>The system property {@code limpid.natives} (environment: {@code LIMPID_NATIVES}) narrows 2 and 3: {@code auto} (the default)
 * takes the bundled library and, when it does not load, the system's; {@code bundled} and {@code system} take only that one. The
 * cache is {@code limpid.cache} ({@code LIMPID_CACHE}), else {@code XDG_CACHE_HOME/limpid}, else {@code ~/.cache/limpid}; where
 * that can't be written to or run from, the folder {@code limpid-UID} in {@code java.io.tmpdir}, which has to be the user's own.
 *
 * <p>Libraries are bundled for Linux on x86-64, and by Maven profile for Linux on arm64 and macOS. The bundled HDF5 needs the
 * system's {@code libz.so.1}. The generated bindings assume 64-bit {@code long}, so Windows is not supported.
 *
 * <p>Stable: {@link org.limpid.natives.NativeLibraries}, {@link org.limpid.natives.NativeLibrary},
 * {@link org.limpid.natives.NativeLibraryException}, {@link org.limpid.natives.SystemError}.
 *
 * <p>Uses the generated bindings, {@code org.limpid.natives.tiff} and {@code org.limpid.natives.hdf5}.
 */
package org.limpid.natives;
