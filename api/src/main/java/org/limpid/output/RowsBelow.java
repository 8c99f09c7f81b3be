package org.limpid.output;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.section.SectionMetadata;
import org.limpid.section.SectionProvenance;

/** The rows below an image, with samples of the type of its result. They pass the method by. */
record RowsBelow(int rows, MemorySegment samples) {
    private static final RowsBelow NONE = new RowsBelow(0, MemorySegment.NULL);

    /** The rows below a result; a region has none. */
    static RowsBelow of(SectionProvenance provenance, Plane result) {
        Optional<SectionMetadata.Below> below = provenance.metadata().below();
        return below.isEmpty() || provenance.region().isPresent()
                ? NONE
                : new RowsBelow(below.get().rows(), converted(below.get(), result));
    }

    /** Samples stay where types are alike or the result has floats; otherwise the range of the rows becomes the result's. */
    private static MemorySegment converted(SectionMetadata.Below below, Plane result) {
        if (below.sample() == result.sample()) {
            return below.samples();
        }
        Plane stored = Plane.dense(below.samples(), below.sample(), below.rows(), result.width());
        boolean floats = result.sample() == Sample.FLOAT32;
        float black = below.sample() == Sample.FLOAT32 ? -greatest(stored, -1) : 0;
        float range = greatest(stored, 1) - black;
        float scale = floats || !(range > 0) ? 1 : (result.sample() == Sample.UINT8 ? 255 : 65_535) / range;
        int count = below.rows() * result.width();
        MemorySegment shown = MemorySegment.ofArray(
                new byte[Math.multiplyExact(count, result.sample().bytes())]);
        for (int i = 0; i < count; i++) {
            float value = stored.get(i / result.width(), i % result.width());
            int grey = Math.round((value - black) * scale);
            switch (result.sample()) {
                case UINT8 -> shown.set(ValueLayout.JAVA_BYTE, i, (byte) grey);
                case UINT16 -> shown.setAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i, (short) grey);
                case FLOAT32 -> shown.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i, value);
            }
        }
        return shown;
    }

    /** The greatest sample, or the greatest negative one. */
    private static float greatest(Plane stored, int sign) {
        float found = Float.NEGATIVE_INFINITY;
        for (int y = 0; y < stored.height(); y++) {
            for (int x = 0; x < stored.width(); x++) {
                found = Math.max(found, sign * stored.get(y, x));
            }
        }
        return found;
    }
}
