package org.limpid.bench.masked;

import java.util.OptionalLong;
import java.util.function.Consumer;
import org.limpid.Restorer;

/** What is looked for in a section that was put into a restorer, as it is by default. */
enum Search {
    PADDING("padding", restorer -> restorer.maskPadding(0, 2)),
    FLAT("flat background", restorer -> restorer.maskFlat(0, OptionalLong.empty()));

    private final String text;
    private final Consumer<Restorer> find;

    Search(String text, Consumer<Restorer> find) {
        this.text = text;
        this.find = find;
    }

    /** As it is printed. */
    String text() {
        return text;
    }

    void run(Restorer restorer) {
        find.accept(restorer);
    }
}
