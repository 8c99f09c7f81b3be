package org.limpid.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.cluster.SchedulerJob;
import org.limpid.cluster.SectionShare;
import org.limpid.files.FileErrors;
import org.limpid.plan.StackPlan;
import org.limpid.status.SectionLists;
import org.limpid.status.StackStatus;

/**
 * Leaves small files in the folder {@code .limpid} of the output folder that tell others how a task gets on: which sections
 * the stack has, and every {@value #PERIOD_SECONDS} seconds and at the end what the task has done and is doing. {@link
 * StackStatus} reads them.
 *
 * <p>Files are written on a thread of their own, from the first section on, so that no section waits for them. One that
 * can't be written is told of once and changes nothing else.
 */
public final class TaskRecorder implements StackListener, AutoCloseable {
    /** From one note to the next. */
    public static final int PERIOD_SECONDS = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path outputFolder;
    private final List<Path> sections;
    private final boolean sidecars;
    private final StopRequest stop;
    private final Consumer<LimpidException> warnings;
    private final TaskAccount account;
    private final TaskFolder folder;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "limpid-task-note");
        daemon.setDaemon(true);
        return daemon;
    });

    /**
     * A recorder of a task that has not begun.
     *
     * @param plan of the stack
     * @param sections all of the stack
     * @param share which of them the task does
     * @param environment of the task, where its scheduler's job is looked for
     * @param stop tells at the end whether the task was stopped
     * @param warnings is told, once and on another thread, when a file can't be written
     */
    public TaskRecorder(
            StackPlan plan,
            List<Path> sections,
            SectionShare share,
            Map<String, String> environment,
            StopRequest stop,
            Consumer<LimpidException> warnings) {
        this.outputFolder = plan.outputFolder();
        this.sections = List.copyOf(sections);
        this.sidecars = plan.sidecar();
        this.stop = stop;
        this.warnings = warnings;
        this.account =
                new TaskAccount(share, share.of(sections).size(), SchedulerJob.find(environment), System::nanoTime);
        this.folder = new TaskFolder(outputFolder);
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            thread.execute(() -> attempt(this::makeFolders));
            thread.scheduleWithFixedDelay(() -> write(TaskState.RUNNING), 0, PERIOD_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Temporary names tell processes apart, but not the tasks of one. */
    private void makeFolders() throws IOException {
        synchronized (TaskRecorder.class) {
            new SectionLists(outputFolder).add(sections, sidecars);
            folder.make();
        }
    }

    private void write(TaskState state) {
        attempt(() -> folder.write(account.note(state)));
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException refused) {
            warn(FileErrors.reason(refused), refused);
        } catch (LimpidException refused) {
            warn(refused.getMessage(), refused);
        }
    }

    private void warn(String reason, Exception refused) {
        if (warned.compareAndSet(false, true)) {
            warnings.accept(new LimpidException(
                    outputFolder.resolve(".limpid") + ": what limpid status reads can't be written: " + reason
                            + "; sections are restored all the same",
                    refused));
        }
    }

    @Override
    public void step(Path section, String step) {
        account.step(section, step);
        begin();
    }

    @Override
    public void skipped(Path section) {
        account.skipped(section);
        begin();
    }

    @Override
    public void retrying(Path section, LimpidException reason, Duration pause) {
        account.retrying(section, reason, pause);
        begin();
    }

    @Override
    public void restored(SectionReport report) {
        account.restored(report);
        begin();
    }

    @Override
    public void failed(Path section, LimpidException reason) {
        account.failed(section, reason);
        begin();
    }

    /** Writes the task's last note, if it has begun; waits for that for some seconds at most. */
    @Override
    public void close() {
        if (begun.get()) {
            thread.execute(() -> write(stop.isMade() ? TaskState.STOPPED : TaskState.ENDED));
        }
        thread.shutdown();
        try {
            if (thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
