package org.limpid.destripe.adaptive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.limpid.image.Plane;

/**
 * The planes of the grid.
 *
 * @param data the image's rows on the grid
 * @param stripes that were found
 * @param sum what is taken off the image
 * @param found stripes and what is left
 * @param weights of the grid; empty without a mask
 * @param lengths of each step of the ladder, of what is divided
 * @param pilot the same, of a first estimate
 * @param joined the steps that are kept on fewer rows, each with all longer ones
 * @param energies by step and octave
 * @param near work for means of energies
 * @param far the same
 */
record GridPlanes(
        Plane data,
        Plane stripes,
        Plane sum,
        Plane found,
        Optional<Weights> weights,
        List<Plane> lengths,
        List<Plane> pilot,
        List<Plane> joined,
        List<List<Energy>> energies,
        Work near,
        Work far) {

    /**
     * The energies of a band, or its gains, by blocks.
     *
     * @param energy mean squares, then gains
     * @param noise mean squares
     * @param weights the part of a block that holds data; empty without a mask
     */
    record Energy(Plane energy, Plane noise, Optional<Plane> weights) {}

    /**
     * The part of each point of the grid that holds data.
     *
     * @param upright of the grid
     * @param alongStripes of the grid whose rows are moved so that stripes are upright
     */
    record Weights(Plane upright, Plane alongStripes) {}

    /** Memory for energies of any band. */
    record Work(Plane largest) {
        /** A plane of another one's size. */
        Plane like(Plane plane) {
            return Plane.ofFloats(largest.segment(), plane.height(), plane.width());
        }
    }

    static GridPlanes take(GridMemory memory, GridShape shape, boolean masked) {
        Plane data = memory.take(shape.rows(), shape.columns());
        Plane stripes = memory.take(shape.rows(), shape.columns());
        Plane sum = memory.take(shape.rows(), shape.columns());
        Plane found = memory.take(shape.rows(), shape.columns());
        Optional<Weights> weights = masked
                ? Optional.of(new Weights(
                        memory.take(shape.rows(), shape.columns()), memory.take(shape.rows(), shape.columns())))
                : Optional.empty();
        List<List<Energy>> energies = new ArrayList<>();
        for (int step = 0; step < shape.steps(); step++) {
            energies.add(energies(memory, shape, step, masked));
        }
        Work near = new Work(memory.take(shape.rows(), shape.blocksAcross(0)));
        Work far = new Work(memory.take(shape.rows(), shape.blocksAcross(0)));
        return new GridPlanes(
                data,
                stripes,
                sum,
                found,
                weights,
                steps(memory, shape, 0),
                steps(memory, shape, 0),
                steps(memory, shape, 1),
                energies,
                near,
                far);
    }

    /** A plane for each step whose rows are halved at least so many times. */
    private static List<Plane> steps(GridMemory memory, GridShape shape, int halvings) {
        return IntStream.range(0, shape.steps())
                .filter(step -> GridShape.rowShift(step) >= halvings)
                .mapToObj(step -> memory.take(shape.rowsOf(step), shape.columns()))
                .toList();
    }

    private static List<Energy> energies(GridMemory memory, GridShape shape, int step, boolean masked) {
        List<Energy> energies = new ArrayList<>();
        for (int octave = 0; octave < GridShape.octaves(step); octave++) {
            int rows = shape.blocksAlong(step);
            int columns = shape.blocksAcross(octave);
            energies.add(new Energy(
                    memory.take(rows, columns),
                    memory.take(rows, columns),
                    masked ? Optional.of(memory.take(rows, columns)) : Optional.empty()));
        }
        return energies;
    }
}
