package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.limpid.natives.hdf5.LibHdf5;
import org.limpid.natives.hdf5.LibHdf5Extra;

/** Writes attributes of groups and data sets of one file. */
record AttributeAccess(Hdf5Calls calls) {
    private boolean exists(Hdf5Handle object, String name) {
        try (Arena arena = Arena.ofConfined()) {
            boolean found = LibHdf5.H5Aexists(object.id(), arena.allocateFrom(name)) > 0;
            ErrorStack.clear();
            return found;
        }
    }

    /** Writes an attribute of numbers, which {@code array} holds on the heap. */
    void writeNumbers(String path, String name, Hdf5Type type, List<Long> dims, MemorySegment array) {
        create(path, name, type.inFile(), dims, type.inMemory(), array);
    }

    void writeText(String path, String name, String text) {
        String what = name(path, name);
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        try (Hdf5Handle type =
                calls.handle(LibHdf5.H5Tcopy(LibHdf5.H5T_C_S1_g()), LibHdf5::H5Tclose, "no memory for a type")) {
            calls.require(LibHdf5.H5Tset_size(type.id(), bytes.length), what + " has too long a text");
            calls.require(
                    LibHdf5Extra.setCharacters(type.id(), LibHdf5Extra.CHARACTERS_UTF8), what + " cannot be UTF-8");
            create(path, name, type.id(), List.of(), type.id(), MemorySegment.ofArray(bytes));
        }
    }

    private void create(
            String path, String name, long fileType, List<Long> dims, long memoryType, MemorySegment array) {
        String what = name(path, name);
        try (Hdf5Handle object = calls.object(path);
                Hdf5Handle space = calls.space(dims, false);
                Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(name);
            MemorySegment values = arena.allocate(array.byteSize(), Long.BYTES).copyFrom(array);
            if (exists(object, name)) {
                calls.require(LibHdf5Extra.deleteAttribute(object.id(), text), what + " cannot be replaced");
            }
            long created =
                    LibHdf5.H5Acreate2(object.id(), text, fileType, space.id(), Hdf5Calls.DEFAULTS, Hdf5Calls.DEFAULTS);
            try (Hdf5Handle attribute = calls.handle(created, LibHdf5::H5Aclose, what + " cannot be created")) {
                calls.require(LibHdf5.H5Awrite(attribute.id(), memoryType, values), what + " cannot be written");
            }
        }
    }

    private static String name(String path, String name) {
        return "attribute '" + name + "' of '" + path + "'";
    }
}
