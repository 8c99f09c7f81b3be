package org.limpid.hdf5;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.limpid.natives.hdf5.LibHdf5Extra;

/** A link in a group. A hard link has the address of its object in the file. */
record Hdf5Link(String name, Optional<Long> address) {

    static Hdf5Link of(MemorySegment name, MemorySegment information) {
        MemorySegment fields = information.reinterpret(LibHdf5Extra.LINK_BYTES);
        boolean hard = fields.get(ValueLayout.JAVA_INT, 0) == LibHdf5Extra.LINK_HARD;
        return new Hdf5Link(
                name.reinterpret(Long.MAX_VALUE).getString(0),
                hard
                        ? Optional.of(fields.get(ValueLayout.JAVA_LONG, LibHdf5Extra.LINK_ADDRESS_OFFSET))
                        : Optional.empty());
    }
}
