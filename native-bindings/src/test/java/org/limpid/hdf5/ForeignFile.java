package org.limpid.hdf5;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.limpid.natives.NativeLibraries;

/** A file that libhdf5 writes as other programs do: with all that Limpid itself never writes. */
public final class ForeignFile implements AutoCloseable {
    private static final int TRUNCATE = 2;
    private static final int LATEST = 3;

    private final Arena arena = Arena.ofConfined();
    private final long id;

    /** Creates a file in the oldest format, or the newest. */
    ForeignFile(Path file, boolean newest) {
        this(file, newest ? LATEST : 0);
    }

    /** Creates a file in the format of one of the library's versions: 0 the oldest, 1 that of 1.8, 3 that of 1.12. */
    ForeignFile(Path file, int version) {
        NativeLibraries.hdf5();
        long access = call("H5Pcreate", variable("H5P_CLS_FILE_ACCESS_ID_g"));
        if (version > 0) {
            call("H5Pset_libver_bounds", access, version, LATEST);
        }
        id = call("H5Fcreate", text(file.toString()), TRUNCATE, 0L, access);
    }

    /** Calls a function of libhdf5, which must succeed. */
    long call(String name, Object... arguments) {
        MemoryLayout[] layouts = Stream.of(arguments)
                .map(argument -> argument instanceof Long
                        ? JAVA_LONG
                        : argument instanceof Integer ? JAVA_INT : (MemoryLayout) ADDRESS)
                .toArray(MemoryLayout[]::new);
        try {
            Object result = Linker.nativeLinker()
                    .downcallHandle(
                            SymbolLookup.loaderLookup().find(name).orElseThrow(),
                            FunctionDescriptor.of(JAVA_LONG, layouts))
                    .invokeWithArguments(arguments);
            // Functions of 32-bit results leave the upper half undefined.
            boolean failed = name.matches("H5(Pset|Tset|Tcommit|Lcreate|.close|.write|Dset|Dread).*")
                    ? ((Long) result).intValue() < 0
                    : (long) result < 0;
            assertTrue(!failed, name);
            return (long) result;
        } catch (Throwable failure) {
            throw new AssertionError(name, failure);
        }
    }

    /** The numbers of a data set as libhdf5 itself reads them. */
    public static double[] read(Path file, String path, int count) {
        NativeLibraries.hdf5();
        try (ForeignFile open = new ForeignFile(file)) {
            long dataSet = open.call("H5Dopen2", open.id, open.text(path), 0L);
            MemorySegment numbers = open.arena.allocate(ValueLayout.JAVA_DOUBLE, Math.max(1, count));
            open.call("H5Dread", dataSet, open.variable("H5T_NATIVE_DOUBLE_g"), 0L, 0L, 0L, numbers);
            open.closeDataSet(dataSet);
            return Arrays.copyOf(numbers.toArray(ValueLayout.JAVA_DOUBLE), count);
        }
    }

    private ForeignFile(Path file) {
        id = call("H5Fopen", text(file.toString()), 0, 0L);
    }

    long variable(String name) {
        return SymbolLookup.loaderLookup()
                .find(name)
                .orElseThrow()
                .reinterpret(Long.BYTES)
                .get(JAVA_LONG, 0);
    }

    MemorySegment text(String text) {
        return arena.allocateFrom(text);
    }

    MemorySegment longs(long... values) {
        return arena.allocateFrom(ValueLayout.JAVA_LONG, values);
    }

    MemorySegment floats(float... values) {
        return arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
    }

    long floatType() {
        return variable("H5T_IEEE_F32LE_g");
    }

    long space(long... dims) {
        return call("H5Screate_simple", dims.length, longs(dims), MemorySegment.NULL);
    }

    /** A space that may grow in so many of its first dimensions. */
    long growing(int unlimited, long... dims) {
        long[] most = dims.clone();
        for (int i = 0; i < unlimited; i++) {
            most[i] = -1;
        }
        return call("H5Screate_simple", dims.length, longs(dims), longs(most));
    }

    long creation() {
        return call("H5Pcreate", variable("H5P_CLS_DATASET_CREATE_ID_g"));
    }

    long dataSet(String name, long type, long space, long creation) {
        return call("H5Dcreate2", id, text(name), type, space, 0L, creation, 0L);
    }

    /** Writes all elements, or those that a file space selects. */
    void write(long dataSet, long memory, long space, float... values) {
        call("H5Dwrite", dataSet, variable("H5T_NATIVE_FLOAT_g"), memory, space, 0L, floats(values));
    }

    /** Gives an object of the file an attribute that holds a text of any length. */
    void describe(long object, String name, String text) {
        long type = call("H5Tcopy", variable("H5T_C_S1_g"));
        call("H5Tset_size", type, -1L);
        long attribute = call("H5Acreate2", object, text(name), type, call("H5Screate", 0), 0L, 0L);
        call("H5Awrite", attribute, type, arena.allocateFrom(ADDRESS, text(text)));
        call("H5Aclose", attribute);
    }

    /** Gives an object of the file an attribute of numbers. */
    void count(long object, String name, float... numbers) {
        long attribute = call("H5Acreate2", object, text(name), floatType(), space(numbers.length), 0L, 0L);
        call("H5Awrite", attribute, variable("H5T_NATIVE_FLOAT_g"), floats(numbers));
        call("H5Aclose", attribute);
    }

    void name(long type, String name) {
        call("H5Tcommit2", id, text(name), type, 0L, 0L, 0L);
    }

    void softLink(String target, String name) {
        call("H5Lcreate_soft", text(target), id, text(name), 0L, 0L);
    }

    void externalLink(String file, String target, String name) {
        call("H5Lcreate_external", text(file), text(target), id, text(name), 0L, 0L);
    }

    void closeDataSet(long dataSet) {
        call("H5Dclose", dataSet);
    }

    @Override
    public void close() {
        call("H5Fclose", id);
        arena.close();
    }
}
