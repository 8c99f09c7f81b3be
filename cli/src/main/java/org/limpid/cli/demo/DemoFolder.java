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
        OutputFolder.make(published());
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

    /** The folder of the published method's result. */
    Path published() {
        return path.resolve("published");
    }

    /** The result in a folder. */
    Path resultIn(Path results) {
        return results.resolve(section().getFileName());
    }

    /** The parameters that it was restored with. */
    Path parametersIn(Path results) {
        return new FolderParameters(results).file();
    }

    Path picture() {
        return path.resolve("before-after.png");
    }
}
