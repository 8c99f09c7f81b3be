/**
 * The codecs of volumes' chunks. Each turns the bytes that are stored into the bytes of voxels; those that Limpid writes also do the
 * way back. None takes more memory than its caller allows, whatever a file says.
 *
 * <p>Zstandard and LZ4 are the native libraries of aircompressor, which it brings for Linux and macOS. Writing uses no other: the
 * same library makes the same bytes on every machine, its pure Java twin makes others, and is several times slower. Reading falls
 * back on the twin.
 *
 * <p>Uses {@code org.limpid} and {@code org.limpid.natives}.
 */
package org.limpid.volume.codec;
