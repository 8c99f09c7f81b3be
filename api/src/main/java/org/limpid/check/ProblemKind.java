package org.limpid.check;

import java.util.Locale;

/** What can be wrong with a section or the stack that it is in, the worst first. */
public enum ProblemKind {
    /** The file can't be read, is no TIFF file of grey levels, or is damaged. */
    UNREADABLE,
    /** The file ends before what its header promises. */
    TRUNCATED,
    /** Sampled rows don't decode. */
    DAMAGED,
    /** The file has several images, so it is refused. */
    PAGES,
    /** Height and width are not those of most sections. */
    SIZE,
    /** The sample type is not that of most sections. */
    TYPE,
    /** The orientation is not that of most sections. */
    ORIENTATION,
    /** The file's name has no section number. */
    UNNUMBERED,
    /** Two files have the same section number. */
    DUPLICATE_NUMBER,
    /** Numbers between the least and the greatest that no file has. */
    MISSING,
    /** Sampled rows are the same bytes as those of another section. */
    DUPLICATE_CONTENT,
    /** No sampled pixel is a finite number. */
    NOT_A_NUMBER,
    /** Nearly every sampled pixel is stored as 0. */
    ZERO,
    /** Many sampled pixels are stored as the greatest value of their type. */
    SATURATED,
    /** All sampled pixels have one value. */
    CONSTANT,
    /** Many more sampled pixels are in stretches of one value than in the neighbours: a part of the section is lost. */
    LOST,
    /** The calibration's volume has no section of this number, or not of this size. */
    OUTSIDE_VOLUME,
    /** The calibration has no offset for this section, or one that is not a finite number. */
    NO_OFFSET,
    /** The section's mask is missing, can't be read, or does not fit. */
    MASK;

    /** The kind as it is printed and written to JSON: lower-case words joined by hyphens. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
