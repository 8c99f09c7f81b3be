package org.limpid.hdf5;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.limpid.natives.hdf5.H5L_iterate2_t;
import org.limpid.natives.hdf5.LibHdf5;
import org.limpid.natives.hdf5.LibHdf5Extra;

/** Reads and writes attributes of groups and data sets of one file. */
record AttributeAccess(Hdf5Calls calls) {
    private static final long MOST_VALUES = 1L << 24;
    private static final AddressLayout POINTER =
            ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));

    /** The names of an object's attributes, in order. */
    List<String> names(Hdf5Handle object) {
        List<String> names = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callback = H5L_iterate2_t.allocate(
                    (parent, name, information, data) -> Upcalls.status(
                            () -> names.add(name.reinterpret(Long.MAX_VALUE).getString(0))),
                    arena);
            calls.require(
                    LibHdf5Extra.iterateAttributes(object.id(), callback),
                    "attributes cannot be listed; expected a sound file");
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    boolean exists(String path, String name) {
        try (Hdf5Handle object = calls.object(path)) {
            return exists(object, name);
        }
    }

    private boolean exists(Hdf5Handle object, String name) {
        try (Arena arena = Arena.ofConfined()) {
            boolean found = LibHdf5.H5Aexists(object.id(), arena.allocateFrom(name)) > 0;
            ErrorStack.clear();
            return found;
        }
    }

    /** Reads all numbers of an attribute as {@code type} into a segment of {@code arena}. */
    MemorySegment readNumbers(String path, String name, Hdf5Type type, Arena arena) {
        String what = name(path, name);
        try (Hdf5Handle object = calls.object(path);
                Hdf5Handle attribute = open(object, name, what);
                Hdf5Handle fileType = calls.type(LibHdf5.H5Aget_type(attribute.id()), what)) {
            ElementType element = calls.elementType(fileType);
            if (element.number().isEmpty()) {
                throw new Hdf5Exception(calls.file(), what + " holds " + element.words() + "; expected numbers");
            }
            long count = count(attribute, what);
            MemorySegment values = arena.allocate(Math.max(1, count) * type.bytes(), type.bytes());
            if (count > 0) {
                calls.require(
                        LibHdf5.H5Aread(attribute.id(), type.inMemory(), values),
                        what + " cannot be read; expected a sound file");
            }
            return values.asSlice(0, count * type.bytes());
        }
    }

    List<String> readTexts(String path, String name) {
        String what = name(path, name);
        try (Hdf5Handle object = calls.object(path);
                Hdf5Handle attribute = open(object, name, what);
                Hdf5Handle type = calls.type(LibHdf5.H5Aget_type(attribute.id()), what);
                Arena arena = Arena.ofConfined()) {
            ElementType element = calls.elementType(type);
            if (!element.text()) {
                throw new Hdf5Exception(calls.file(), what + " holds " + element.words() + "; expected text");
            }
            long count = count(attribute, what);
            if (count == 0) {
                return List.of();
            }
            boolean variable = LibHdf5Extra.isVariableString(type.id()) > 0;
            long bytes = variable ? POINTER.byteSize() : element.bytes();
            if (Math.multiplyHigh(count, bytes) != 0 || count * bytes > MOST_VALUES) {
                throw new Hdf5Exception(
                        calls.file(),
                        what + " has " + count + " texts of " + bytes + " bytes; expected fewer than 16 MiB");
            }
            MemorySegment values = arena.allocate(count * bytes, POINTER.byteAlignment());
            calls.require(
                    LibHdf5.H5Aread(attribute.id(), type.id(), values),
                    what + " cannot be read; expected a sound file");
            return variable ? variableTexts(values, count) : fixedTexts(values, count, bytes);
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

    private Hdf5Handle open(Hdf5Handle object, String name, String what) {
        if (!exists(object, name)) {
            throw new Hdf5Exception(calls.file(), what + " not found; expected one of " + names(object));
        }
        try (Arena arena = Arena.ofConfined()) {
            long attribute = LibHdf5.H5Aopen(object.id(), arena.allocateFrom(name), Hdf5Calls.DEFAULTS);
            return calls.handle(attribute, LibHdf5::H5Aclose, what + " cannot be opened; expected a sound file");
        }
    }

    private long count(Hdf5Handle attribute, String what) {
        try (Hdf5Handle space = calls.space(LibHdf5.H5Aget_space(attribute.id()), what)) {
            long count = calls.require(
                    LibHdf5Extra.pointCount(space.id()), what + " has no readable shape; expected a sound file");
            if (count > MOST_VALUES) {
                throw new Hdf5Exception(
                        calls.file(), what + " has " + count + " values; expected at most " + MOST_VALUES);
            }
            return count;
        }
    }

    private static List<String> fixedTexts(MemorySegment values, long count, long bytes) {
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            byte[] raw = values.asSlice(i * bytes, bytes).toArray(ValueLayout.JAVA_BYTE);
            String text = new String(raw, StandardCharsets.UTF_8);
            int end = text.indexOf(0);
            texts.add(end < 0 ? text : text.substring(0, end));
        }
        return texts;
    }

    /** Copies texts that HDF5 allocated and frees them. */
    private static List<String> variableTexts(MemorySegment values, long count) {
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            MemorySegment text = values.getAtIndex(POINTER, i);
            texts.add(text.address() == 0 ? "" : text.getString(0));
            if (text.address() != 0) {
                LibHdf5Extra.freeMemory(text);
            }
        }
        return texts;
    }

    private static String name(String path, String name) {
        return "attribute '" + name + "' of '" + path + "'";
    }
}
