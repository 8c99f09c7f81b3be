package org.limpid.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.limpid.LimpidException;
import org.limpid.Region;
import org.limpid.cli.report.ImageFile.Levels;
import org.limpid.files.FileErrors;
import org.limpid.image.Sample;
import org.limpid.parameters.RunParameters;

/** Pictures of some sections: the same part of each before and after, and what was taken off it. */
final class CropPictures {
    private static final int SIDE = 420;
    private static final int BYTES = 58_000;
    /** Part of the pixels that are darker than black in pictures, and as many brighter than white. */
    private static final double TAIL = 0.004;

    private static final int PLACES = 3;
    /** The middle is left where another place has so many times its deviation. */
    private static final double LITTLE_RATIO = 2;

    private final StackRecord stack;
    private final Optional<Removal> removal;

    /**
     * One section.
     *
     * @param removed empty where it is not known
     * @param range levels of what was removed that are black and white
     * @param reasons why it is to be looked at; may be empty
     * @param missing why pictures are missing; may be empty
     */
    record Crop(
            String anchor,
            String name,
            String place,
            Optional<Jpeg> before,
            Jpeg after,
            Optional<Jpeg> removed,
            String range,
            String reasons,
            String missing) {
        Crop without(String reason) {
            return new Crop(anchor, name, place, before, after, removed, range, reasons, reason);
        }

        Crop with(Jpeg input) {
            return new Crop(anchor, name, place, Optional.of(input), after, removed, range, reasons, missing);
        }

        Crop with(Jpeg difference, String shown) {
            return new Crop(anchor, name, place, before, after, Optional.of(difference), shown, reasons, missing);
        }
    }

    /** Pictures of a stack; without a removal there are none of what was removed. */
    CropPictures(StackRecord stack, Optional<Removal> removal) {
        this.stack = stack;
        this.removal = removal;
    }

    /** Sections spread over the stack, and beside them the worst ones; in the order of the stack. */
    static List<Integer> choose(StackRecord stack, int spread, int worst) {
        List<Integer> chosen = new ArrayList<>(spread(stack.sections().size(), spread));
        stack.worstFirst().stream()
                .filter(section -> !chosen.contains(section))
                .limit(worst)
                .toList()
                .forEach(chosen::add);
        chosen.sort(Comparator.naturalOrder());
        return chosen;
    }

    /** Places spread over so many. */
    static List<Integer> spread(int all, int wanted) {
        int count = Math.min(all, wanted);
        return IntStream.range(0, count)
                .map(i -> (int) ((2L * i + 1) * all / (2L * count)))
                .boxed()
                .toList();
    }

    /**
     * The pictures of a section.
     *
     * @throws LimpidException when its output can't be read
     */
    Crop of(int index) {
        SectionRecord section = stack.sections().get(index);
        return FileErrors.translating(() -> {
            try (ImageFile output = stack.image(index)) {
                Region region = place(output, section);
                Levels after = new Levels(region.width(), region.height(), output.read(region));
                boolean isPicture = output.sample() == Sample.UINT8;
                Jpeg shown = isPicture ? Jpeg.of(after, 0, output.sample().maximum(), BYTES) : stretched(after, false);
                return withInput(section, region, shown, stack.reasons(index));
            }
        });
    }

    /** The middle of the image, or another place if the middle is rather empty. */
    private static Region place(ImageFile image, SectionRecord section) {
        // Rows of other things may be below the section.
        int rows = Math.min(section.height(), image.height());
        int width = Math.min(SIDE, image.width());
        int height = Math.min(SIDE, rows);
        Region best = new Region((image.width() - width) / 2, (rows - height) / 2, width, height);
        double most = LITTLE_RATIO * deviation(image, best);
        for (int i = 0; i < PLACES * PLACES; i++) {
            int x = (image.width() - width) * (1 + i % PLACES) / (PLACES + 1);
            int y = (rows - height) * (1 + i / PLACES) / (PLACES + 1);
            Region region = new Region(x, y, width, height);
            double here = deviation(image, region);
            if (here > most) {
                best = region;
                most = here;
            }
        }
        return best;
    }

    private static double deviation(ImageFile image, Region region) {
        return new Levels(region.width(), region.height(), image.read(region)).deviation();
    }

    private static Jpeg stretched(Levels levels, boolean negative) {
        float low = levels.quantile(TAIL);
        float high = levels.quantile(1 - TAIL);
        return Jpeg.of(levels, negative ? high : low, negative ? low : high, BYTES);
    }

    private Crop withInput(SectionRecord section, Region region, Jpeg after, String reasons) {
        String place = String.format(
                Locale.ROOT, "%d × %d at column %d, row %d", region.width(), region.height(), region.x(), region.y());
        Crop bare = new Crop(
                section.anchor(), section.name(), place, Optional.empty(), after, Optional.empty(), "", reasons, "");
        if (stack.run().isEmpty()) {
            return bare.without("the run left no record of where its sections were");
        }
        RunRecord run = stack.run().get();
        return FileErrors.translating(() -> {
            try (RecordedSection input = run.section(section)) {
                return removed(before(bare, run, input, region), section, input, region);
            } catch (LimpidException gone) {
                return bare.without(String.valueOf(gone.getMessage()));
            }
        });
    }

    private static Crop before(Crop bare, RunRecord run, RecordedSection input, Region region) {
        boolean negative = run.run().invert() && run.run().polarity() == RunParameters.Polarity.PROCESSED;
        try (ImageFile image = ImageFile.of(input.source(), input.section())) {
            Levels before = new Levels(region.width(), region.height(), image.read(region));
            boolean turned = negative && image.sample() != Sample.FLOAT32;
            return bare.with(stretched(before, turned));
        }
    }

    private Crop removed(Crop crop, SectionRecord section, RecordedSection input, Region region) {
        if (removal.isEmpty()) {
            return crop;
        }
        if (!section.isMadeWith(removal.get().parameters())) {
            return crop.without("made with other parameters than the last run's");
        }
        Levels removed = removal.get().of(input, region);
        double most = Math.max(Math.abs(removed.quantile(TAIL)), Math.abs(removed.quantile(1 - TAIL)));
        String range = String.format(Locale.ROOT, "black −%.4g, white +%.4g grey levels", most, most);
        return crop.with(Jpeg.of(removed, -most, most, BYTES), range);
    }
}
