package org.limpid.stack;

import java.nio.file.Path;
import java.time.Duration;
import org.limpid.WorkerPool;
import org.limpid.output.InputChecksums;
import org.limpid.plan.StackPlan;
import org.limpid.section.MaskReader;
import org.limpid.section.SectionReader;
import org.limpid.section.SectionTarget;
import org.limpid.tiff.TiffInfo;

/** Reads a section and its mask, if that is a file; the files are summed up from then on. */
final class ReadingStep {
    private final StackPlan plan;
    private final SectionListener listener;

    ReadingStep(StackPlan plan, SectionListener listener) {
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Reads a section.
     *
     * @param input its file
     * @param place where to
     * @param workers who decode it
     * @return what was read
     * @throws org.limpid.LimpidException when it or its mask can't be read or there is no room
     */
    ReadSection read(Path input, SectionTarget place, WorkerPool workers) {
        listener.step(input, "reading");
        long start = System.nanoTime();
        InputChecksums sources = new InputChecksums(plan, input);
        TiffInfo info = sources.read(() -> SectionReader.read(input, place, workers));
        new MaskReader(plan.mask()).read(info, place, workers);
        sources.sum();
        return new ReadSection(info, sources, Duration.ofNanos(System.nanoTime() - start));
    }
}
