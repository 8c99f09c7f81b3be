package org.limpid.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import org.limpid.LimpidException;
import org.limpid.volume.formats.StoredVolume;
import org.limpid.volume.formats.VolumeFormat;

/** Results as users name them: a folder of sections, or a volume, whose records are in the folder {@code NAME.limpid} beside it. */
public final class ResultPlace {
    private ResultPlace() {}

    /**
     * The folder of the sidecars and lists.
     *
     * @throws LimpidException when there is none
     */
    public static Path folder(Path named) {
        if (named.getFileName() != null && StoredVolume.isIn(VolumeFormat.records(named))) {
            return VolumeFormat.records(named);
        }
        if (!Files.isDirectory(named)) {
            throw new LimpidException(
                    named + ": no such folder; expected one that limpid restore writes to, or a volume of it");
        }
        return named;
    }
}
