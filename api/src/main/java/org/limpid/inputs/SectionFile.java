package org.limpid.inputs;

import java.nio.file.Path;
import org.limpid.section.SectionId;

/** A section and its file. */
public record SectionFile(SectionId section, Path file) {}
