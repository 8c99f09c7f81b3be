package org.limpid.cli.restore;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.section.PixelShape;
import org.limpid.stack.RunEvent;
import org.limpid.stack.SectionReport;

/** Warns of sections of another size than most; they are restored all the same. */
final class DifferentSizes implements Consumer<RunEvent> {
    private final Optional<String> ofMost;
    private final Consumer<LimpidException> warnings;

    /** The usual size is that of more than half of the known shapes. */
    DifferentSizes(Collection<PixelShape> known, Consumer<LimpidException> warnings) {
        this.ofMost = known.stream()
                .map(shape -> size(shape))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> 2 * entry.getValue() > known.size())
                .map(entry -> entry.getKey())
                .findFirst();
        this.warnings = warnings;
    }

    private static String size(PixelShape shape) {
        return shape.width() + " x " + shape.height();
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Restored restored) {
            SectionReport report = restored.report();
            String size = size(report.result());
            ofMost.filter(most -> !most.equals(size))
                    .ifPresent(most -> warnings.accept(new LimpidException(
                            report.section() + ": is " + size + " pixels; most sections are " + most)));
        }
    }
}
