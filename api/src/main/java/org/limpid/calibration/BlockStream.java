package org.limpid.calibration;

import java.util.List;

/**
 * The blocks of the sections of a fit. Each section is read from its file, and only one is in memory at a time.
 */
final class BlockStream {
    private final List<StatisticsSet.Section> sections;
    private final StackIntensity intensity;
    private final BlockCoordinates places;
    private final StackCalibration.FitListener listener;

    BlockStream(
            List<StatisticsSet.Section> sections,
            StackIntensity intensity,
            BlockCoordinates places,
            StackCalibration.FitListener listener) {
        this.sections = List.copyOf(sections);
        this.intensity = intensity;
        this.places = places;
        this.listener = listener;
    }

    /** Receives the rows of a section in order. */
    @FunctionalInterface
    interface RowVisitor {
        void visit(int row, BlockRow blocks);
    }

    /** Receives the sections. */
    @FunctionalInterface
    interface SectionVisitor {
        /**
         * Receives a section by its number in the stream, from 0, with the polynomials in z at it. Its rows may be
         * visited several times.
         */
        void visit(int number, double[] alongZ, Rows rows);
    }

    /** The rows of a section. */
    @FunctionalInterface
    interface Rows {
        void forEach(RowVisitor visitor);
    }

    /** Selects sections. */
    @FunctionalInterface
    interface Choice {
        boolean wants(int number);
    }

    BlockCoordinates places() {
        return places;
    }

    int size() {
        return sections.size();
    }

    /** Reads all sections, by rising index. */
    void forEach(String pass, SectionVisitor visitor) {
        forEach(pass, number -> true, visitor);
    }

    /** Reads some sections, by rising index. */
    void forEach(String pass, Choice choice, SectionVisitor visitor) {
        float[] mean = intensity.corrected();
        BlockRow blocksOfRow = new BlockRow(places.grid().columns());
        for (int number = 0; number < sections.size(); number++) {
            if (choice.wants(number)) {
                StatisticsSet.Section section = sections.get(number);
                listener.step(pass, number, sections.size());
                BlockMeans blocks = SectionStatisticsFile.readBlocks(section.file());
                visitor.visit(number, places.at(section.z()), rows -> {
                    for (int row = 0; row < places.grid().rows(); row++) {
                        blocksOfRow.take(blocks, row, mean[section.z()]);
                        rows.visit(row, blocksOfRow);
                    }
                });
            }
        }
    }
}
