package org.limpid.cli.demo;

import java.nio.file.Path;
import java.util.Locale;
import org.limpid.advice.FolderParameters;
import org.limpid.cli.console.OutputFolder;

/** The files of a demonstration, whose section has the number {@code z}. */
record DemoFolder(Path path, int z) {
    void make() {
        OutputFolder.make(path);
        OutputFolder.make(restored());
    }

    Path section() {
        return path.resolve(String.format(Locale.ROOT, "%05d.tif", z));
    }

    Path offsets() {
        return path.resolve("info.h5");
    }

    Path background() {
        return path.resolve("polymodel.h5");
    }

    Path restored() {
        return path.resolve("restored");
    }

    Path restoredSection() {
        return restored().resolve(section().getFileName());
    }

    /** The parameters that it was restored with. */
    Path parameters() {
        return new FolderParameters(restored()).file();
    }

    Path picture() {
        return path.resolve("before-after.png");
    }
}
