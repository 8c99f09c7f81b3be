package org.limpid.tiff;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Appends finished strips in the order of their numbers. A strip that is finished early is copied and waits. */
final class OrderedStrips implements StripSink {
    private final RawStrips appended;
    private final Map<Integer, Held> held = new HashMap<>();
    private int next;
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean closed;

    OrderedStrips(RawStrips appended) {
        this.appended = appended;
    }

    /** Appends strip {@code index} and those that wait for it, or keeps a copy. */
    @Override
    public synchronized void add(int index, MemorySegment bytes) {
        requireUsable();
        if (index != next) {
            held.put(index, Held.copyOf(bytes));
            return;
        }
        try {
            append(bytes);
            while (held.containsKey(next)) {
                try (Held strip = held.remove(next)) {
                    append(strip.bytes());
                }
            }
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /** Does nothing, since every strip was appended in its turn. */
    @Override
    public void complete() {}

    private void append(MemorySegment bytes) {
        appended.append(next, bytes);
        next++;
    }

    private void requireUsable() {
        if (closed) {
            throw new IllegalStateException("the file is closed");
        }
        if (failure.isPresent()) {
            throw new IllegalStateException("an earlier strip could not be written", failure.get());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        held.values().forEach(Held::close);
        held.clear();
    }

    private record Held(Arena arena, MemorySegment bytes) implements Resource {
        static Held copyOf(MemorySegment source) {
            Arena arena = Arena.ofShared();
            return new Held(arena, arena.allocate(source.byteSize()).copyFrom(source));
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
