package org.limpid.cli.report;

import java.util.List;

/** What the page of a stack shows. */
record StackPage(
        String title,
        String made,
        Verdict verdict,
        String state,
        List<Answer> answers,
        List<Chart> charts,
        String chartsNote,
        List<Row> flagged,
        String moreFlagged,
        List<Thumbnail> thumbnails,
        String thumbnailsNote,
        List<CropPictures.Crop> crops,
        String cropsNote,
        List<Failure> failures,
        String moreFailures,
        List<Fact> leftOut,
        String moreLeftOut,
        List<Fact> facts,
        List<Fact> parameters) {
    /** A section to be looked at. */
    record Row(String anchor, String name, String reasons, boolean pictured) {}

    /** A small picture of a section. */
    record Thumbnail(String anchor, String name, Jpeg picture, boolean flagged, boolean pictured) {}

    /** A section that failed. */
    record Failure(String section, String reason, int attempts) {}
}
