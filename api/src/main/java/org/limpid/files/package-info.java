/**
 * Files that appear whole or not at all: writing, syncing, checksums and errors that name the file.
 *
 * <p>Uses {@code org.limpid} for its exception, and the files of the native bindings.
 */
package org.limpid.files;
