package org.limpid.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The images of a file: its main directories less thumbnails, other images of reduced resolution and masks of transparency.
 * Directories that hang below others (SubIFDs) are none.
 *
 * @param count number of images, at least 1
 * @param passedOver main directories that are no images, in words thumbnails
 * @param whole whether the last directory tells that it is the last
 * @param index number of the directory of the image that is chosen, from 0
 * @param offset place of that directory in the file
 */
record TiffImages(int count, int passedOver, boolean whole, int index, long offset) {
    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int SUBFILE_TYPE = 255;
    private static final int WIDTH = 256;
    private static final int REDUCED_OR_MASK = 1 | 4;
    private static final int REDUCED = 2;

    /** A main directory, and whether it is an image by itself. */
    private record Directory(int index, long offset, boolean image) {}

    /** Walks over the main directories, as far as they are whole, and chooses the first image. */
    static TiffImages of(TagDirectory tags) throws IOException {
        return all(tags).getFirst();
    }

    /** All images of a file, each as the one that is chosen. */
    static List<TiffImages> all(TagDirectory tags) throws IOException {
        List<Directory> all = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long offset = tags.first();
        while (offset > 0 && seen.add(offset)) {
            all.add(new Directory(all.size(), offset, isImage(tags, offset)));
            offset = tags.next(offset);
        }
        boolean whole = offset == 0;
        Predicate<Directory> counted = all.stream().anyMatch(Directory::image) ? Directory::image : any -> true;
        List<Directory> images = all.stream().filter(counted).toList();
        return images.stream()
                .map(image ->
                        new TiffImages(images.size(), all.size() - images.size(), whole, image.index(), image.offset()))
                .toList();
    }

    /** What is to be said of them. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (passedOver > 0) {
            notes.add(passedOver + (passedOver == 1 ? " thumbnail" : " thumbnails") + " passed over");
        }
        if (!whole) {
            notes.add("a further directory told of and not found");
        }
        return notes;
    }

    private static boolean isImage(TagDirectory tags, long offset) throws IOException {
        boolean sized = false;
        boolean reduced = false;
        for (TiffInfo.Tag tag : tags.read(offset, number -> number >= NEW_SUBFILE_TYPE && number <= WIDTH)) {
            sized |= tag.number() == WIDTH;
            reduced |= tag.number() == NEW_SUBFILE_TYPE && (tag.integer() & REDUCED_OR_MASK) != 0;
            reduced |= tag.number() == SUBFILE_TYPE && tag.integer() == REDUCED;
        }
        return sized && !reduced;
    }
}
