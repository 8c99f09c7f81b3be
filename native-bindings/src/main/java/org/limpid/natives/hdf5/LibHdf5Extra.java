package org.limpid.natives.hdf5;

import static java.lang.foreign.MemorySegment.NULL;
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
import java.util.stream.Stream;

/** Functions and variables of HDF5 that the generated bindings leave out or that not every version has. */
public final class LibHdf5Extra {
    /** Code of the deflate filter. */
    public static final int FILTER_DEFLATE = 1;
    /** Code of the shuffle filter. */
    public static final int FILTER_SHUFFLE = 2;
    /** Code of a chunked layout. */
    public static final int LAYOUT_CHUNKED = 2;
    /** Code of a hard link, in the first field of the link's information. */
    public static final int LINK_HARD = 0;
    /** Code of the UTF-8 character set. */
    public static final int CHARACTERS_UTF8 = 1;
    /** Where the link's information holds the address of the object, in both versions of the structure. */
    public static final long LINK_ADDRESS_OFFSET = 24;
    /** Bytes of the link's information up to the end of that address. */
    public static final long LINK_BYTES = 32;

    private static final SymbolLookup SYMBOLS = SymbolLookup.loaderLookup();

    private static final MethodHandle ITERATE_LINKS = Linker.nativeLinker()
            .downcallHandle(
                    Stream.of("H5Literate2", "H5Literate")
                            .flatMap(name -> SYMBOLS.find(name).stream())
                            .findFirst()
                            .orElseThrow(() -> new UnsatisfiedLinkError("no function H5Literate2 or H5Literate")),
                    FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle ITERATE_ATTRIBUTES =
            function("H5Aiterate2", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle DELETE_ATTRIBUTE = function("H5Adelete", JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle IS_VARIABLE_STRING = function("H5Tis_variable_str", JAVA_INT, JAVA_LONG);
    private static final MethodHandle SET_CHARACTERS = function("H5Tset_cset", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle FREE_MEMORY = function("H5free_memory", JAVA_INT, ADDRESS);
    private static final MethodHandle GET_LAYOUT = function("H5Pget_layout", JAVA_INT, JAVA_LONG);
    private static final MethodHandle FILTER_COUNT = function("H5Pget_nfilters", JAVA_INT, JAVA_LONG);
    private static final MethodHandle GET_FILTER = function(
            "H5Pget_filter2", JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    private static final MethodHandle CREATE_INTERMEDIATE =
            function("H5Pset_create_intermediate_group", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle TRACK_TIMES =
            function("H5Pset_obj_track_times", JAVA_INT, JAVA_LONG, JAVA_BOOLEAN);
    private static final MethodHandle POINT_COUNT = function("H5Sget_simple_extent_npoints", JAVA_LONG, JAVA_LONG);

    private LibHdf5Extra() {}

    /** {@code H5Literate2}, or {@code H5Literate} of HDF5 1.10, whose callback has the same shape. */
    public static int iterateLinks(long group, MemorySegment callback) {
        return (int) call(() -> (int) ITERATE_LINKS.invokeExact(
                group, LibHdf5.H5_INDEX_NAME(), LibHdf5.H5_ITER_NATIVE(), NULL, callback, NULL));
    }

    /** {@code H5Aiterate2}; the callback has the shape of {@link H5L_iterate2_t}. */
    public static int iterateAttributes(long object, MemorySegment callback) {
        return (int) call(() -> (int) ITERATE_ATTRIBUTES.invokeExact(
                object, LibHdf5.H5_INDEX_NAME(), LibHdf5.H5_ITER_NATIVE(), NULL, callback, NULL));
    }

    public static int deleteAttribute(long object, MemorySegment name) {
        return (int) call(() -> (int) DELETE_ATTRIBUTE.invokeExact(object, name));
    }

    public static int isVariableString(long type) {
        return (int) call(() -> (int) IS_VARIABLE_STRING.invokeExact(type));
    }

    public static int setCharacters(long type, int characters) {
        return (int) call(() -> (int) SET_CHARACTERS.invokeExact(type, characters));
    }

    public static int freeMemory(MemorySegment memory) {
        return (int) call(() -> (int) FREE_MEMORY.invokeExact(memory));
    }

    public static int layout(long properties) {
        return (int) call(() -> (int) GET_LAYOUT.invokeExact(properties));
    }

    public static int filterCount(long properties) {
        return (int) call(() -> (int) FILTER_COUNT.invokeExact(properties));
    }

    /** {@code H5Pget_filter2} without the filter's name. */
    public static int filter(
            long properties,
            int index,
            MemorySegment flags,
            MemorySegment valueCount,
            MemorySegment values,
            MemorySegment configuration) {
        return (int) call(() ->
                (int) GET_FILTER.invokeExact(properties, index, flags, valueCount, values, 0L, NULL, configuration));
    }

    public static int createIntermediateGroups(long properties) {
        return (int) call(() -> (int) CREATE_INTERMEDIATE.invokeExact(properties, 1));
    }

    /** {@code H5Pset_obj_track_times}: objects do not keep when they were changed. */
    public static int forgetTimes(long properties) {
        return (int) call(() -> (int) TRACK_TIMES.invokeExact(properties, false));
    }

    public static long pointCount(long space) {
        return call(() -> (long) POINT_COUNT.invokeExact(space));
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
