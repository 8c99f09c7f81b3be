package org.limpid.check;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.limpid.LimpidException;
import org.limpid.parameters.Volume;

/** Finds sections that do not go with a volume's calibration. */
record VolumeProblems(ExpectedStack expected) {
    List<Problem> of(CheckedSection section) {
        List<Problem> found = new ArrayList<>();
        section.z().ifPresent(z -> number(section, z, found));
        section.format().ifPresent(format -> size(section, format, found));
        return found;
    }

    private void number(CheckedSection section, int z, List<Problem> found) {
        OptionalInt sections = sections();
        if (sections.isPresent() && z >= sections.getAsInt()) {
            found.add(Problem.of(
                    section,
                    ProblemKind.OUTSIDE_VOLUME,
                    "is section " + z + "; expected 0 to " + (sections.getAsInt() - 1) + ", the volume's sections"));
        } else if (expected.calibration().offsets().isPresent()) {
            try {
                expected.calibration().offsets().get().at(z);
            } catch (LimpidException none) {
                found.add(Problem.of(section, ProblemKind.NO_OFFSET, none.getMessage()));
            }
        }
    }

    private OptionalInt sections() {
        return expected.volume().isPresent()
                ? OptionalInt.of(expected.volume().get().nz())
                : expected.calibration().offsets().stream()
                        .mapToInt(offsets -> offsets.sections())
                        .findFirst();
    }

    private void size(CheckedSection section, SectionFormat format, List<Problem> found) {
        if (expected.volume().isEmpty()) {
            return;
        }
        Volume volume = expected.volume().get();
        String size = format.size();
        String whole = volume.nx() + " x " + volume.ny();
        if (expected.origin().isEmpty() && !size.equals(whole)) {
            found.add(Problem.of(
                    section,
                    ProblemKind.OUTSIDE_VOLUME,
                    "is " + size + " pixels; expected " + whole + ", the volume's, or an origin of the part"));
        }
        expected.origin()
                .filter(origin -> (long) origin.y() + format.height() > volume.ny()
                        || (long) origin.x() + format.width() > volume.nx())
                .ifPresent(origin -> found.add(Problem.of(
                        section,
                        ProblemKind.OUTSIDE_VOLUME,
                        "is " + size + " pixels at column " + origin.x() + ", row " + origin.y()
                                + "; expected to lie inside " + whole + ", the volume's")));
    }
}
