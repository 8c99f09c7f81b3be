package org.limpid.bench.rival;

import java.util.List;

/** The parts that are compared: stages that both sides have, and everything. */
enum Part {
    /** De-striping. */
    DESTRIPE("de-striping", List.of("destripe"), List.of("destripe")),
    /** Background and denoising. The rival smooths down the columns here, this project in contrast. */
    DENOISE("background, denoising", List.of("background", "denoise"), List.of("denoise+bg+Tv")),
    /** Contrast. */
    CONTRAST("contrast", List.of("contrast"), List.of("contrast")),
    /** Everything from stored samples to bytes. */
    TOTAL("total", List.of("total"), List.of("total"));

    private final String title;
    private final List<String> ours;
    private final List<String> rivals;

    Part(String title, List<String> ours, List<String> rivals) {
        this.title = title;
        this.ours = ours;
        this.rivals = rivals;
    }

    String title() {
        return title;
    }

    /** The names of the times that our side prints for the part; they add up. */
    List<String> ours() {
        return ours;
    }

    /** The same of the rival's side. */
    List<String> rivals() {
        return rivals;
    }
}
