/**
 * Files that appear whole or not at all: writing, syncing, checksums. Errors of the system, of libtiff and of HDF5 leave this
 * package and all above it as {@link org.limpid.LimpidException} with one line that names the file.
 *
 * <p>Uses {@code org.limpid} for its exception, and the files of the native bindings.
 */
package org.limpid.files;
