package org.limpid.advice;

import java.util.List;
import java.util.stream.IntStream;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionMetadata;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionTarget;

/** A stack of planes of any samples. */
record PlanesInMemory(List<Plane> planes) implements SectionSource {
    @Override
    public List<SectionId> sections() {
        return IntStream.range(0, planes.size())
                .mapToObj(z -> SectionId.of("memory", z))
                .toList();
    }

    private Plane plane(SectionId section) {
        return planes.get(section.z().orElseThrow());
    }

    @Override
    public PixelShape shape(SectionId section) {
        Plane plane = plane(section);
        return new PixelShape(plane.sample(), plane.height(), plane.width());
    }

    @Override
    public SectionMetadata read(SectionId section, SectionTarget target, WorkerPool workers) {
        target.pixels(shape(section)).copyFrom(plane(section));
        return SectionMetadata.none();
    }
}
