package org.limpid.section;

import java.util.function.Function;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.image.Sample;

/** Hands out the memory that a section and its mask are read into. */
public interface SectionTarget {
    /**
     * Memory for the pixels of a section, to be filled by the caller. It is to be asked for once.
     *
     * @param shape of the section
     * @return a dense plane of that shape
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     * @throws LimpidException when the section is larger than any machine's memory
     */
    Plane pixels(PixelShape shape);

    /**
     * Memory for the mask of the section, to be filled by the caller. It may be asked for after {@link #pixels}; without it
     * every pixel holds data.
     *
     * @param sample how a pixel of the mask is stored, 8 or 16 bits
     * @return a dense plane of the section's size: 0 is for no data, anything else for data
     * @throws org.limpid.image.WorkspaceFullException when there is no room
     */
    Plane mask(Sample sample);

    /**
     * {@return a target for memory of any kind}
     *
     * @param pixels does as {@link #pixels} says
     * @param mask does as {@link #mask} says
     */
    static SectionTarget of(Function<PixelShape, Plane> pixels, Function<Sample, Plane> mask) {
        return new SectionTarget() {
            @Override
            public Plane pixels(PixelShape shape) {
                return pixels.apply(shape);
            }

            @Override
            public Plane mask(Sample sample) {
                return mask.apply(sample);
            }
        };
    }

    /**
     * The same memory, with errors that name the section.
     *
     * @param section a section or its location
     * @param target hands out the memory
     * @return a target that throws {@link LimpidException} only
     */
    static SectionTarget naming(Object section, SectionTarget target) {
        return of(
                shape -> FileErrors.prefixing(section + ": ", () -> target.pixels(shape)),
                sample -> FileErrors.prefixing(section + ": its mask ", () -> target.mask(sample)));
    }

    /** {@return a restorer's own memory for its next section, which saves a copy} */
    static SectionTarget of(Restorer restorer) {
        return of(shape -> restorer.input(shape.sample(), shape.height(), shape.width()), restorer::mask);
    }
}
