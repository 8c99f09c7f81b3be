package org.limpid.cli.report;

import java.util.List;

/** A question that people have, with its answer and places on the page that tell more. */
public record Answer(String question, String answer, List<Link> links) {
    /** A place on the page. */
    public record Link(String anchor, String text) {}
}
