package org.limpid.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an incomplete file: {@code .NAME.HOST~NUMBERING~PID~START.limpid-tmp} beside its final name NAME. While a file is
 * replaced, its older version has the ending {@code .limpid-old}.
 */
public record TemporaryFileName(Path path, Path target, ProcessIdentity owner) {
    private static final String UNFINISHED = ".limpid-tmp";
    private static final String OLDER = ".limpid-old";
    private static final Pattern NAME =
            Pattern.compile("\\.(.+)\\.([A-Za-z0-9-]+)~([A-Za-z0-9-]+)~(\\d{1,18})~(\\d{1,18})\\.limpid-(?:tmp|old)");

    /** The name under which this process writes a file. */
    public static Path unfinished(Path target) {
        return beside(target, UNFINISHED);
    }

    /** The name under which this process keeps a file's older version while it is replaced. */
    public static Path older(Path target) {
        return beside(target, OLDER);
    }

    private static Path beside(Path target, String ending) {
        ProcessIdentity owner = ProcessIdentity.current();
        return target.resolveSibling("." + target.getFileName() + "." + owner.host() + "~" + owner.numbering() + "~"
                + owner.pid() + "~" + owner.start() + ending);
    }

    /** The parts of a temporary name; empty for other names. */
    public static Optional<TemporaryFileName> parse(Path file) {
        Matcher parts = NAME.matcher(file.getFileName().toString());
        if (!parts.matches()) {
            return Optional.empty();
        }
        ProcessIdentity owner = new ProcessIdentity(
                parts.group(2), parts.group(3), Long.parseLong(parts.group(4)), Long.parseLong(parts.group(5)));
        return Optional.of(new TemporaryFileName(file, file.resolveSibling(parts.group(1)), owner));
    }
}
