package org.limpid.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an incomplete file: {@code .NAME.HOST~NUMBERING~PID~START~RANDOM.limpid-tmp} beside its final name NAME. Nobody can
 * guess the random part and put a link there before. Names of earlier versions lack it. Of a
 * NAME that would make it too long it has the beginning. While a file is replaced, its older version
 * has the ending {@code .limpid-old}.
 */
public record TemporaryFileName(Path path, Path target, ProcessIdentity owner) {
    private static final String UNFINISHED = ".limpid-tmp";
    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final int LONGEST = 255;
    private static final String OLDER = ".limpid-old";
    private static final Pattern NAME = Pattern.compile(
            "\\.(.+)\\.([A-Za-z0-9-]+)~([A-Za-z0-9-]+)~(\\d{1,18})~(\\d{1,18})(?:~[0-9a-z]{1,13})?\\.limpid-(?:tmp|old)");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new name under which this process may write a file. */
    public static Path unfinished(Path target) {
        return beside(target, UNFINISHED);
    }

    /** A new name under which this process may keep a file's older version while it is replaced. */
    public static Path older(Path target) {
        return beside(target, OLDER);
    }

    private static Path beside(Path target, String ending) {
        ProcessIdentity owner = ProcessIdentity.current();
        String random = Long.toUnsignedString(RANDOM.nextLong(), Character.MAX_RADIX);
        String end = "." + owner.host() + "~" + owner.numbering() + "~" + owner.pid() + "~" + owner.start() + "~"
                + random + ending;
        return target.resolveSibling("." + start(target.getFileName().toString(), LONGEST - 1 - end.length()) + end);
    }

    /** The first characters of a name, which take so many bytes at most. */
    private static String start(String name, int bytes) {
        int length = name.length();
        while (name.substring(0, length).getBytes(StandardCharsets.UTF_8).length > bytes) {
            length = name.offsetByCodePoints(length, -1);
        }
        return name.substring(0, length);
    }

    /**
     * {@return whether the process that wrote it has ended, or, of another machine, has not written to it for a day}
     *
     * @param now by the clock of the file's folder
     */
    public boolean isDead(Instant now) {
        return switch (owner.fate()) {
            case RUNNING -> false;
            case GONE -> true;
            case UNKNOWN -> isOld(now);
        };
    }

    private boolean isOld(Instant now) {
        try {
            return Files.getLastModifiedTime(path).toInstant().isBefore(now.minus(PATIENCE));
        } catch (IOException gone) {
            return false;
        }
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
