package org.limpid.bench.rival;

import java.util.List;

/** What is compared: stages, as far as both sides have them in common, and everything. */
enum Part {
    /** De-striping. */
    DESTRIPE("de-striping", List.of("destripe"), List.of("destripe")),
    /** Background and denoising; the rival's has the smoothing down the columns too, which is ours of contrast. */
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

    /** What a side prints the part's time as; more than one add up. */
    List<String> names(Side side) {
        return side == Side.OURS ? ours : rivals;
    }
}
