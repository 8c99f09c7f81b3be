package org.limpid.convert;

import org.limpid.LimpidException;

/** What happens to a slab of a volume that is converted. */
public sealed interface ConversionEvent {
    /** {@return the first section of the slab in the result} */
    int z();

    /** {@return sections of the slab} */
    int depth();

    /**
     * A slab is on the disk.
     *
     * @param bytes of its files
     */
    record Written(int z, int depth, long bytes) implements ConversionEvent {}

    /** A slab was there already, of the same source with the same settings. */
    record Skipped(int z, int depth) implements ConversionEvent {}

    /** A slab can't be read or written. */
    record Failed(int z, int depth, LimpidException reason) implements ConversionEvent {}
}
