package org.limpid.image;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Anonymous memory straight from the Linux kernel, with huge pages asked for before it is first touched.
 *
 * <p>An arena would fill the memory with zeros on one thread and in small pages. A mapping is zero already, and each
 * page is faulted in by the first thread that writes to it.
 */
final class HugePages {
    static final long PAGE_BYTES = 2L << 20;

    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x4022;
    private static final int MADV_HUGEPAGE = 14;
    private static final long MAP_FAILED = -1;
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private HugePages() {}

    static boolean available() {
        return LINUX;
    }

    /** Memory aligned to a huge page, unmapped when the arena closes. */
    static MemorySegment map(long bytes, Arena arena) {
        long mappedBytes = bytes + PAGE_BYTES;
        MemorySegment mapped = LinuxCalls.mmap(mappedBytes);
        if (mapped.address() == MAP_FAILED) {
            throw new OutOfMemoryError("mmap of " + mappedBytes + " bytes failed");
        }
        long start = (mapped.address() + PAGE_BYTES - 1) & -PAGE_BYTES;
        MemorySegment whole = mapped.reinterpret(mappedBytes, arena, LinuxCalls::munmap);
        MemorySegment aligned = whole.asSlice(start - mapped.address(), bytes);
        LinuxCalls.adviseHugePages(aligned);
        return aligned;
    }

    /** The three system calls; initialised only on Linux. */
    private static final class LinuxCalls {
        private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
        private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
        private static final MethodHandle MMAP =
                call("mmap", ValueLayout.ADDRESS, ValueLayout.ADDRESS, LONG, INT, INT, INT, LONG);
        private static final MethodHandle MUNMAP = call("munmap", INT, ValueLayout.ADDRESS, LONG);
        private static final MethodHandle MADVISE = call("madvise", INT, ValueLayout.ADDRESS, LONG, INT);

        private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
        }

        static MemorySegment mmap(long bytes) {
            try {
                return (MemorySegment) MMAP.invokeExact(
                        MemorySegment.NULL, bytes, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0L);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        }

        static void munmap(MemorySegment mapped) {
            try {
                int status = (int) MUNMAP.invokeExact(mapped, mapped.byteSize());
                assert status == 0;
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        }

        /** Only advice: memory in small pages works too, so the status does not matter. */
        static void adviseHugePages(MemorySegment segment) {
            try {
                int status = (int) MADVISE.invokeExact(segment, segment.byteSize(), MADV_HUGEPAGE);
                assert status <= 0;
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        }
    }
}
