package org.limpid.importer;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.limpid.plan.Concurrency;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionMetadata;
import org.limpid.section.SectionProvenance;
import org.limpid.section.SectionSink;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionTarget;
import org.limpid.stack.RunEvent;
import org.limpid.stack.StackOutcome;
import org.limpid.stack.StackRestoration;

/** A stack of uint16 planes in memory, with the results of those that are restored. */
record MemoryStack(int height, int width, List<short[]> planes, Map<Integer, byte[]> results)
        implements SectionSource, SectionSink {
    MemoryStack(int height, int width, List<short[]> planes) {
        this(height, width, planes, new ConcurrentHashMap<>());
    }

    @Override
    public List<SectionId> sections() {
        return IntStream.range(0, planes.size())
                .mapToObj(z -> SectionId.of("memory", z))
                .toList();
    }

    @Override
    public PixelShape shape(SectionId section) {
        return new PixelShape(Sample.UINT16, height, width);
    }

    @Override
    public SectionMetadata read(SectionId section, SectionTarget target, WorkerPool workers) throws IOException {
        short[] plane = planes.get(section.z().orElseThrow());
        if (plane.length != height * width) {
            throw new IOException("it has " + plane.length + " pixels; expected " + height * width);
        }
        MemorySegment memory = target.pixels(shape(section)).segment();
        MemorySegment.copy(plane, 0, memory, ValueLayout.JAVA_SHORT, 0, plane.length);
        return SectionMetadata.none();
    }

    @Override
    public boolean isComplete(SectionId section) {
        return results.containsKey(section.z().orElseThrow());
    }

    @Override
    public long write(SectionId section, Plane pixels, SectionProvenance provenance, WorkerPool workers) {
        byte[] bytes = pixels.segment().toArray(ValueLayout.JAVA_BYTE);
        results.put(section.z().orElseThrow(), bytes);
        return bytes.length;
    }

    StackOutcome restore(List<RunEvent> events) {
        return new StackRestoration(Restorer.with(Preset.NOTEBOOK.parameters()), this, this)
                .concurrency(new Concurrency(1, 2, true))
                .listener(events::add)
                .run();
    }
}
