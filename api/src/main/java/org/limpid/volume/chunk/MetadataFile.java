package org.limpid.volume.chunk;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.files.SpecialFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON file that describes a volume, and a place in it.
 *
 * @param file for messages
 * @param where names that lead to the place, for messages
 * @param node at the place
 */
public record MetadataFile(Path file, String where, JsonNode node) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final long MOST = 16L << 20;
    private static final int SHOWN = 60;

    /**
     * Reads a file.
     *
     * @return nothing without the file
     * @throws LimpidException when it can't be read or is no JSON object
     */
    public static Optional<MetadataFile> read(Path file) {
        SpecialFile.refuse(file);
        return FileErrors.naming(file, "can't be read", () -> {
            try {
                long bytes = Files.size(file);
                if (bytes > MOST) {
                    throw new LimpidException(file + ": has " + bytes + " bytes; expected at most " + MOST);
                }
                JsonNode root = JSON.readTree(Files.readAllBytes(file));
                MetadataFile read = new MetadataFile(file, "", root);
                return Optional.of(root.isObject() ? read : read.refuse("an object of JSON"));
            } catch (NoSuchFileException missing) {
                return Optional.empty();
            } catch (JacksonException malformed) {
                throw new LimpidException(
                        file + ": is no JSON: " + malformed.getOriginalMessage() + "; expected metadata", malformed);
            }
        });
    }

    /** {@return the place of that name in this one; it need not be there} */
    public MetadataFile at(String name) {
        return new MetadataFile(file, where.isEmpty() ? name : where + "." + name, node.path(name));
    }

    /** {@return the places in this list, in order} */
    public Iterable<MetadataFile> items() {
        return () -> StreamSupport.stream(node.spliterator(), false)
                .map(item -> new MetadataFile(file, where + "[]", item))
                .iterator();
    }

    /** {@return whether there is something but null} */
    public boolean isThere() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** {@return the text at this place} */
    public String text() {
        return node.isString() ? node.asString() : refuse("a text");
    }

    /** {@return the text at this place, or another when there is nothing} */
    public String text(String otherwise) {
        return isThere() ? text() : otherwise;
    }

    /** {@return sides of an array or a chunk: whole numbers from 1 on} */
    public int[] sides() {
        return whole(1);
    }

    /** {@return whole numbers from {@code least} on} */
    public int[] whole(int least) {
        if (!node.isArray()) {
            return refuse("a list of whole numbers");
        }
        return StreamSupport.stream(node.spliterator(), false)
                .mapToInt(side -> side.isIntegralNumber() && side.canConvertToInt() && side.asInt() >= least
                        ? side.asInt()
                        : this.<Integer>refuse("whole numbers from " + least + " to " + Integer.MAX_VALUE))
                .toArray();
    }

    /** {@return numbers} */
    public double[] numbers() {
        return StreamSupport.stream(node.spliterator(), false)
                .mapToDouble(number -> number.isNumber() ? number.asDouble() : this.<Double>refuse("numbers"))
                .toArray();
    }

    /**
     * Checks that the file is still there: chunks that are missing may mean that a whole volume is.
     *
     * @throws LimpidException when it is not
     */
    public void requireThere() {
        if (!Files.exists(file)) {
            throw new LimpidException(file + ": is not there any more; expected the volume to stay while it is read");
        }
    }

    /** Uses what is here; a failure names the file and the place. */
    public <T> T use(Function<MetadataFile, T> use) {
        return FileErrors.prefixing(file + ": ", () -> use.apply(this));
    }

    /** Fails. */
    public <T> T refuse(String expected) {
        String found = node.isMissingNode() ? "missing" : shortened(node.toString());
        throw new LimpidException(
                file + ": " + (where.isEmpty() ? "the file" : where) + " is " + found + "; expected " + expected);
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
