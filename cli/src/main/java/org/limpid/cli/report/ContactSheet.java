package org.limpid.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.limpid.LimpidException;
import org.limpid.cli.report.ImageFile.Levels;
import org.limpid.cli.report.StackPage.Thumbnail;
import org.limpid.files.FileErrors;
import org.limpid.image.Sample;

/** Small pictures of sections that are spread over a stack, all in one scale of grey, so that they can be compared. */
final class ContactSheet {
    private static final int WIDTH = 160;
    private static final int BYTES = 7_000;
    private static final double TAIL = 0.005;

    private final List<Thumbnail> thumbnails = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private record Small(int section, Sample sample, Levels levels) {}

    /** Reads some sections of a stack, of which some have larger pictures elsewhere. */
    ContactSheet(StackRecord stack, List<Integer> sections, Set<Integer> pictured) {
        List<Small> all = new ArrayList<>();
        for (int section : sections) {
            try {
                all.add(FileErrors.translating(() -> {
                    try (ImageFile image = stack.image(section)) {
                        return new Small(section, image.sample(), image.small(WIDTH));
                    }
                }));
            } catch (LimpidException reason) {
                unreadable.add(reason.getMessage());
            }
        }
        boolean pictures = all.stream().allMatch(small -> small.sample() == Sample.UINT8);
        double black = pictures ? 0 : quantile(all, TAIL);
        double white = pictures ? Sample.UINT8.maximum() : quantile(all, 1 - TAIL);
        for (Small small : all) {
            SectionRecord section = stack.sections().get(small.section());
            thumbnails.add(new Thumbnail(
                    section.anchor(),
                    section.name(),
                    Jpeg.of(small.levels(), black, white, BYTES),
                    stack.isFlagged(small.section()),
                    pictured.contains(small.section())));
        }
    }

    private static double quantile(List<Small> all, double share) {
        double[] sorted = all.stream()
                .mapToDouble(small -> small.levels().quantile(share))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : Arrays.stream(sorted).sum() / sorted.length;
    }

    List<Thumbnail> thumbnails() {
        return thumbnails;
    }

    /** Why some have no picture. */
    List<String> unreadable() {
        return unreadable;
    }
}
