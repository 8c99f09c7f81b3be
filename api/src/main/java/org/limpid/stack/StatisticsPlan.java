package org.limpid.stack;

import java.nio.file.Path;
import org.limpid.calibration.BlockGrid;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.section.SectionName;

/**
 * How to take the statistics of sections, apart from the method's parameters.
 *
 * @param folder where they go, one file {@code NAME.h5} a section
 * @param block pixels of a block's side, as {@link BlockGrid} allows
 * @param mask where the sections' masks come from
 * @param invert whether integer samples are inverted first
 * @param destriped whether the sections are float32 ones that are de-striped already
 */
public record StatisticsPlan(Path folder, int block, MaskSource mask, boolean invert, boolean destriped) {
    /**
     * @throws org.limpid.LimpidException when the block is outside its range
     */
    public StatisticsPlan {
        new BlockGrid(1, 1, block);
    }

    /** {@return the file that the statistics of a section go to} */
    public Path output(SectionId section) {
        return folder.resolve(SectionName.stem(Path.of(section.name())) + ".h5");
    }
}
