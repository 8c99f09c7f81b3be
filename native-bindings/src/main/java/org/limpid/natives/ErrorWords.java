package org.limpid.natives;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;

/** Calls {@code strerror}. The JVM sets the process's language and character set from the environment when it starts. */
final class ErrorWords {
    private static final MethodHandle STRERROR = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("strerror"),
                    FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final Charset CHARACTERS =
            Charset.forName(System.getProperty("sun.jnu.encoding"), Charset.defaultCharset());

    private ErrorWords() {}

    /** The system's words for an error number, decoded as the JDK decodes them. */
    static String of(int number) {
        try {
            MemorySegment text = ((MemorySegment) STRERROR.invokeExact(number)).reinterpret(Long.MAX_VALUE);
            long length = 0;
            while (text.get(ValueLayout.JAVA_BYTE, length) != 0) {
                length++;
            }
            return new String(text.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), CHARACTERS);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
