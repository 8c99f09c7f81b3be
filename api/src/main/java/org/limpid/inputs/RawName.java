package org.limpid.inputs;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.limpid.natives.VisibleText;

/**
 * Names of files whose bytes are no text in the process's character set. Java keeps the bytes of such a path, but not in its text.
 */
final class RawName {
    private RawName() {}

    /** Whether a path is lost when it is written as text and read again. */
    static boolean isLost(Path path) {
        try {
            return !Path.of(path.toString()).equals(path);
        } catch (InvalidPathException unmappable) {
            return true;
        }
    }

    /** The text of a path. Bytes that are lost, and characters that steer a terminal or end a line, stand there as {@code %XX}. */
    static String text(Path path) {
        return VisibleText.of(written(path));
    }

    private static String written(Path path) {
        if (!isLost(path)) {
            return path.toString();
        }
        String[] escaped = path.toAbsolutePath().toUri().getRawPath().split("/");
        StringBuilder text = new StringBuilder(path.isAbsolute() ? "/" : "");
        for (int i = 0; i < path.getNameCount(); i++) {
            Path name = path.getName(i);
            text.append(i == 0 ? "" : "/")
                    .append(isLost(name) ? ascii(escaped[escaped.length - path.getNameCount() + i]) : name.toString());
        }
        return text.toString();
    }

    /** Undoes escapes of ASCII, which a URI has for blanks and the like. */
    private static String ascii(String escaped) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char next = escaped.charAt(i);
            int code = next == '%' ? Integer.parseInt(escaped.substring(i + 1, i + 3), 16) : 0;
            if (next == '%' && code < 0x80) {
                text.append((char) code);
                i += 2;
            } else {
                text.append(next);
            }
        }
        return text.toString();
    }

    /** The path of some bytes, whatever they are but 0. */
    static Path path(byte[] bytes) {
        try {
            Path path = Path.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
            return path;
        } catch (CharacterCodingException | InvalidPathException noText) {
            byte[] all = bytes;
            if (bytes[0] != '/') {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                byte[] here = (Path.of("").toAbsolutePath() + "/").getBytes(StandardCharsets.UTF_8);
                whole.write(here, 0, here.length);
                whole.write(bytes, 0, bytes.length);
                all = whole.toByteArray();
            }
            StringBuilder escaped = new StringBuilder("file://");
            for (byte next : all) {
                escaped.append(next == '/' ? "/" : String.format("%%%02X", next & 0xff));
            }
            return Path.of(URI.create(escaped.toString()));
        }
    }
}
