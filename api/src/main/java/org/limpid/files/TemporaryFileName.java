package org.limpid.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file that is not complete yet: {@code .NAME.HOST~PID~START.limpid-tmp} beside the file NAME that it is
 * to become, with the process that writes it. While a file is replaced, its older version is {@code .limpid-old}.
 *
 * @param path the temporary file
 * @param target what it is to become
 * @param owner who writes it
 */
public record TemporaryFileName(Path path, Path target, ProcessIdentity owner) {
    private static final String UNFINISHED = ".limpid-tmp";
    private static final String OLDER = ".limpid-old";
    private static final Pattern NAME =
            Pattern.compile("\\.(.+)\\.([A-Za-z0-9-]+)~(\\d{1,18})~(\\d{1,18})\\.limpid-(?:tmp|old)");

    /** Where this process writes what is to become a file. */
    public static Path unfinished(Path target) {
        return beside(target, UNFINISHED);
    }

    /** Where this process keeps a file's older version while it is replaced. */
    public static Path older(Path target) {
        return beside(target, OLDER);
    }

    private static Path beside(Path target, String ending) {
        ProcessIdentity owner = ProcessIdentity.current();
        return target.resolveSibling(
                "." + target.getFileName() + "." + owner.host() + "~" + owner.pid() + "~" + owner.start() + ending);
    }

    /** What a file's name says, if it is temporary. */
    public static Optional<TemporaryFileName> parse(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".")) {
            return Optional.empty();
        }
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        ProcessIdentity owner =
                new ProcessIdentity(parts.group(2), Long.parseLong(parts.group(3)), Long.parseLong(parts.group(4)));
        return Optional.of(new TemporaryFileName(file, file.resolveSibling(parts.group(1)), owner));
    }
}
