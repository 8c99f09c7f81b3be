package org.limpid.natives.hdf5;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Functions and variables of HDF5 that the generated bindings leave out or that not every version has. */
public final class LibHdf5Extra {
    /** Code of the UTF-8 character set. */
    public static final int CHARACTERS_UTF8 = 1;

    private static final SymbolLookup SYMBOLS = SymbolLookup.loaderLookup();

    private static final MethodHandle DELETE_ATTRIBUTE = function("H5Adelete", JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle SET_CHARACTERS = function("H5Tset_cset", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CREATE_INTERMEDIATE =
            function("H5Pset_create_intermediate_group", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle TRACK_TIMES =
            function("H5Pset_obj_track_times", JAVA_INT, JAVA_LONG, JAVA_BOOLEAN);

    private LibHdf5Extra() {}

    /** Found when it is used, since versions before 1.10.3 do not have it. */
    private static final class WriteChunk {
        private static final MethodHandle HANDLE =
                function("H5Dwrite_chunk", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS);
    }

    /** {@code H5Dwrite_chunk}: a chunk as the filters have made it, by the place of its first element. */
    public static int writeChunk(long dataSet, MemorySegment offset, MemorySegment bytes) {
        return (int) call(() -> (int) WriteChunk.HANDLE.invokeExact(dataSet, 0L, 0, offset, bytes.byteSize(), bytes));
    }

    public static int deleteAttribute(long object, MemorySegment name) {
        return (int) call(() -> (int) DELETE_ATTRIBUTE.invokeExact(object, name));
    }

    public static int setCharacters(long type, int characters) {
        return (int) call(() -> (int) SET_CHARACTERS.invokeExact(type, characters));
    }

    public static int createIntermediateGroups(long properties) {
        return (int) call(() -> (int) CREATE_INTERMEDIATE.invokeExact(properties, 1));
    }

    /** {@code H5Pset_obj_track_times}: objects do not keep when they were changed. */
    public static int forgetTimes(long properties) {
        return (int) call(() -> (int) TRACK_TIMES.invokeExact(properties, false));
    }

    /** Whether this HDF5 has {@code H5Pset_file_locking}: 1.10.7 and newer 1.10, and 1.12.1 and newer. */
    public static boolean hasFileLocking() {
        return SYMBOLS.find("H5Pset_file_locking").isPresent();
    }

    /** The value of a global variable of type {@code hid_t}, such as {@code H5T_STD_U8LE_g}. */
    public static long identifier(String variable) {
        return SYMBOLS.findOrThrow(variable).reinterpret(JAVA_LONG.byteSize()).get(JAVA_LONG, 0);
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker()
                .downcallHandle(SYMBOLS.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    private static long call(Downcall downcall) {
        try {
            return downcall.invoke();
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing else", e);
        }
    }

    private interface Downcall {
        long invoke() throws Throwable;
    }
}
