package org.limpid.inputs;

import java.nio.file.Path;
import java.util.Locale;
import org.limpid.section.SectionName;

/** Which files of a folder are sections, by their endings. */
enum FileKind {
    TIFF(".tif or .tiff"),
    PNG(".png");

    private final String endings;

    FileKind(String endings) {
        this.endings = endings;
    }

    /** The endings in words. */
    String endings() {
        return endings;
    }

    boolean is(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return switch (this) {
            case TIFF -> SectionName.isSection(file);
            case PNG -> !name.startsWith(".") && name.endsWith(endings);
        };
    }
}
