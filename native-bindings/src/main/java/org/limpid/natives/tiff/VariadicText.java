package org.limpid.natives.tiff;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Text that C code hands over as a format and a {@code va_list}. */
public final class VariadicText {
    private static final long CAPACITY = 1024;

    private static final MethodHandle VSNPRINTF = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("vsnprintf"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS));

    private VariadicText() {}

    /** Formats to at most 1,023 bytes. A {@code va_list} is passed to functions as a pointer on every supported platform. */
    public static String format(MemorySegment format, MemorySegment arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(CAPACITY);
            int length = (int) VSNPRINTF.invokeExact(text, CAPACITY, format, arguments);
            return length < 0 ? "" : text.getString(0);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a downcall throws nothing else", e);
        }
    }
}
