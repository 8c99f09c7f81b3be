package org.limpid.section;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A section of a stack.
 *
 * @param name differs from those of the other sections; outputs and lists use it. It has no slash
 * @param z index in the volume, if it is known
 * @param location where the section comes from, for messages: such as a file, or a volume and an index
 */
public record SectionId(String name, OptionalInt z, String location) {
    /**
     * @throws IllegalArgumentException when the name is no name of a file
     */
    public SectionId {
        if (name.isBlank() || name.contains("/")) {
            throw new IllegalArgumentException("a section's name is '" + name + "'; expected one without a slash");
        }
    }

    /**
     * A section that is a file, by its name alone. {@link org.limpid.folder.TiffFolderSource} looks at the names beside it, too.
     *
     * @param file such as {@code sections/05600.tif}
     * @return the section of the file's name, whose index is the last number in it
     */
    public static SectionId of(Path file) {
        return new SectionId(file.getFileName().toString(), SectionName.find(file), file.toString());
    }

    /**
     * A section that is a plane of a volume.
     *
     * @param volume where the planes come from, for messages
     * @param z index of the plane, at least 0
     * @return the section {@code 05600} for the index 5600
     */
    public static SectionId of(String volume, int z) {
        String name = String.format(Locale.ROOT, "%05d", z);
        return new SectionId(name, OptionalInt.of(z), volume + "[" + z + "]");
    }

    /** {@return the location, for messages} */
    @Override
    public String toString() {
        return location;
    }
}
