package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import org.limpid.LimpidException;

/** Passes on what several threads tell, one call at a time. */
final class OneAtATime implements StackListener {
    private final StackListener listener;

    OneAtATime(StackListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void step(Path section, String step) {
        listener.step(section, step);
    }

    @Override
    public synchronized void restored(SectionReport report) {
        listener.restored(report);
    }

    @Override
    public synchronized void copied(Path section, Path from) {
        listener.copied(section, from);
    }

    @Override
    public synchronized void skipped(Path section) {
        listener.skipped(section);
    }

    @Override
    public synchronized void retrying(Path section, LimpidException reason, Duration pause) {
        listener.retrying(section, reason, pause);
    }

    @Override
    public synchronized void unlisted(LimpidException reason) {
        listener.unlisted(reason);
    }

    @Override
    public synchronized void failed(Path section, LimpidException reason) {
        listener.failed(section, reason);
    }
}
