package org.limpid.tiff;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.limpid.natives.tiff.LibTiff;
import org.limpid.natives.tiff.SeparateLibTiff;
import org.limpid.natives.tiff.TIFFErrorHandlerExtR;
import org.limpid.natives.tiff.VariadicText;

/** The errors and warnings that libtiff reports about one handle. */
final class TiffMessages implements Resource {
    private static final int MOST_KEPT = 20;
    private static final int HANDLED = 1;

    private static final Map<Long, TiffMessages> BY_ID = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT_ID = new AtomicLong(1);

    private static final MemorySegment ERROR_HANDLER = TIFFErrorHandlerExtR.allocate(
            (handle, user, module, format, arguments) -> keep(user, format, arguments, false), Arena.global());
    private static final MemorySegment WARNING_HANDLER = TIFFErrorHandlerExtR.allocate(
            (handle, user, module, format, arguments) -> keep(user, format, arguments, true), Arena.global());

    private final long id = NEXT_ID.getAndIncrement();
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    TiffMessages() {
        BY_ID.put(id, this);
    }

    /** Makes handles that are opened with {@code options} report here. */
    void attach(MemorySegment options) {
        MemorySegment user = MemorySegment.ofAddress(id);
        LibTiff.TIFFOpenOptionsSetErrorHandlerExtR(options, ERROR_HANDLER, user);
        LibTiff.TIFFOpenOptionsSetWarningHandlerExtR(options, WARNING_HANDLER, user);
    }

    /** Options of another library with which its handles report here. */
    MemorySegment options(SeparateLibTiff library, long largestAllocation) {
        return library.options(largestAllocation, ERROR_HANDLER, WARNING_HANDLER, MemorySegment.ofAddress(id));
    }

    /** The errors since the last call. */
    synchronized List<String> takeErrors() {
        List<String> taken = List.copyOf(errors);
        errors.clear();
        return taken;
    }

    /** The first warnings up to now. */
    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        BY_ID.remove(id);
    }

    private synchronized void add(List<String> messages, String text) {
        if (messages.size() < MOST_KEPT && !messages.contains(text)) {
            messages.add(text);
        }
    }

    /** Catches everything, since an exception that leaves an upcall ends the process. The message is lost then. */
    private static int keep(MemorySegment user, MemorySegment format, MemorySegment arguments, boolean warning) {
        try {
            String text = VariadicText.format(format, arguments)
                    .strip()
                    .replaceAll("\\s*\\R\\s*", " ")
                    .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?")
                    .replaceAll("\\.$", "");
            Optional.ofNullable(BY_ID.get(user.address()))
                    .ifPresent(messages -> messages.add(warning ? messages.warnings : messages.errors, text));
            return HANDLED;
        } catch (Throwable e) {
            return HANDLED;
        }
    }
}
