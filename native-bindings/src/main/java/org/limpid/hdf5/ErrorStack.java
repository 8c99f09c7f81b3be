package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limpid.natives.SystemError;
import org.limpid.natives.hdf5.H5E_error2_t;
import org.limpid.natives.hdf5.H5E_walk2_t;
import org.limpid.natives.hdf5.LibHdf5;

/** HDF5's messages about the last failure. */
final class ErrorStack {
    private static final Pattern OPERATING_SYSTEM = Pattern.compile("([^:]+):.*errno = (\\d{1,9}), error message = .*");

    private ErrorStack() {}

    /** The innermost message that is not empty, as {@code " (HDF5: text)"}, or nothing. The stack is empty afterwards. */
    static String take() {
        List<String> messages = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callback =
                    H5E_walk2_t.allocate((number, error, data) -> Upcalls.status(() -> keep(error, messages)), arena);
            LibHdf5.H5Ewalk2(LibHdf5.H5E_DEFAULT(), LibHdf5.H5E_WALK_UPWARD(), callback, MemorySegment.NULL);
        }
        clear();
        return messages.stream()
                .filter(text -> !text.isBlank())
                .map(text -> " (HDF5: " + shortened(text) + ")")
                .findFirst()
                .orElse("");
    }

    static void clear() {
        LibHdf5.H5Eclear2(LibHdf5.H5E_DEFAULT());
    }

    /** The failed step and the operating system's reason, without the times, descriptors and addresses that HDF5 adds. */
    private static String shortened(String text) {
        Matcher parts = OPERATING_SYSTEM.matcher(text);
        return parts.matches() ? parts.group(1) + ": " + SystemError.words(Integer.parseInt(parts.group(2))) : text;
    }

    private static void keep(MemorySegment error, List<String> messages) {
        MemorySegment description = H5E_error2_t.desc(error.reinterpret(H5E_error2_t.sizeof()));
        if (description.address() != 0) {
            String text = description.reinterpret(Long.MAX_VALUE).getString(0);
            messages.add(text.strip().replaceAll("\\s*\\R\\s*", " "));
        }
    }
}
