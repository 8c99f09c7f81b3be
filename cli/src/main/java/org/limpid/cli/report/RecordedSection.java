package org.limpid.cli.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.limpid.LimpidException;
import org.limpid.folder.TiffFolderSource;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSource;

/**
 * A stored section that a run read, and that is still the same.
 *
 * @param source that has it
 * @param opened is closed with this
 */
record RecordedSection(SectionSource source, SectionId section, Runnable opened) implements AutoCloseable {
    /** A section that is a file; fails where it is not there any more, or has another size. */
    static RecordedSection of(SectionRecord section, RunRecord run, MaskSource masks) {
        Path input = run.input(section.input())
                .orElseThrow(() -> new LimpidException(
                        section.input() + " is not in " + String.join(", ", run.places()) + " any more"));
        if (input.toFile().length() != section.inputBytes()) {
            throw new LimpidException(input + " is another file now");
        }
        SectionId id = new SectionId(section.input(), section.z(), input.toString());
        return new RecordedSection(
                new TiffFolderSource(new LinkedHashMap<>(Map.of(id, input)), masks).dataBars(run.databars()),
                id,
                () -> {});
    }

    @Override
    public void close() {
        opened.run();
    }
}
