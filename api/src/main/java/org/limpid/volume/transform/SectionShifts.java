package org.limpid.volume.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.limpid.LimpidException;
import org.limpid.files.Checksum;
import org.limpid.files.FileErrors;

/**
 * Shifts of sections by whole pixels, from a file of lines {@code z,dx,dy}: the realigned section has at row y and column x the pixel
 * that the section has at row y + dy and column x + dx.
 *
 * @param bySection shifts by number; a section without one stays where it is
 */
public record SectionShifts(Map<Integer, Shift> bySection) {
    /**
     * A shift.
     *
     * @param dx columns
     * @param dy rows
     */
    public record Shift(int dx, int dy) {
        static final Shift NONE = new Shift(0, 0);
    }

    /**
     * Reads shifts. The first line may name the columns; lines that begin with {@code #} and empty ones are left out.
     *
     * @throws LimpidException when the file can't be read, a line is no three whole numbers, or a section has two shifts
     */
    public static SectionShifts read(Path file) {
        List<String> lines = FileErrors.naming(file, "can't be read", () -> Files.readAllLines(file, UTF_8));
        Map<Integer, Shift> shifts = new HashMap<>();
        boolean first = true;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            boolean title = first && line.replaceAll("[\\s\"]", "").equalsIgnoreCase("z,dx,dy");
            first = false;
            if (title) {
                continue;
            }
            String[] words = line.split("[,;\\t ]+");
            try {
                if (words.length != 3) {
                    throw new NumberFormatException();
                }
                int z = Integer.parseInt(words[0]);
                Shift shift = new Shift(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                if (shifts.putIfAbsent(z, shift) != null) {
                    throw new LimpidException(file + ": line " + (i + 1) + " shifts section " + z
                            + " once more; expected one line for a section");
                }
            } catch (NumberFormatException other) {
                throw new LimpidException(
                        file + ": line " + (i + 1) + " is '" + line + "'; expected three whole numbers: z,dx,dy");
            }
        }
        if (shifts.isEmpty()) {
            throw new LimpidException(file + ": has no shift; expected lines of z,dx,dy");
        }
        return new SectionShifts(Map.copyOf(shifts));
    }

    /** {@return a checksum of the shifts} */
    public String checksum() {
        MessageDigest digest = Checksum.newDigest();
        new TreeMap<>(bySection)
                .forEach((z, shift) -> digest.update((z + "," + shift.dx + "," + shift.dy + "\n").getBytes(UTF_8)));
        return Checksum.hex(digest);
    }

    Shift of(int z) {
        return bySection.getOrDefault(z, Shift.NONE);
    }
}
