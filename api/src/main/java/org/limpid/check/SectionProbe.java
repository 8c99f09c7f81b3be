package org.limpid.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.inputs.SectionFile;
import org.limpid.metadata.DataBar;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Looks at one section's file by itself. */
final class SectionProbe {
    private static final long LARGEST_ROW = 64L << 20;
    private static final double NEARLY_ALL = 0.99;
    private static final double MANY = 0.5;

    private final SectionFile section;
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private SectionProbe(SectionFile section) {
        this.section = section;
        this.file = section.file().toString();
    }

    /** Never fails: a file that can't be read is a problem of the section. */
    static CheckedSection check(SectionFile section, PixelSampler sampler) {
        Path file = section.file();
        try (TiffReader reader = TiffReader.open(file, DataBar::imageRows)) {
            return new SectionProbe(section).sampled(reader, sampler);
        } catch (TiffException unreadable) {
            ProblemKind kind = unreadable.incomplete() ? ProblemKind.TRUNCATED : ProblemKind.UNREADABLE;
            return CheckedSection.broken(section.section(), file.toString(), kind, detail(file, unreadable));
        } catch (OutOfMemoryError noMemory) {
            return CheckedSection.broken(
                    section.section(),
                    file.toString(),
                    ProblemKind.UNREADABLE,
                    "needs more memory than there is; expected a sound file");
        }
    }

    /** The message without the file's name, which stands beside it. */
    static String detail(Path file, TiffException failure) {
        String start = file + ": ";
        String message = failure.getMessage();
        return message.startsWith(start) ? message.substring(start.length()) : message;
    }

    private CheckedSection sampled(TiffReader reader, PixelSampler sampler) {
        TiffInfo info = reader.info();
        OptionalInt z = section.section().z();
        if (z.isEmpty()) {
            add(ProblemKind.UNNUMBERED, "the name has no section number; expected a name such as 05600.tif");
        }
        if (info.imageCount() > 1) {
            add(ProblemKind.PAGES, info.severalImages());
        }
        if (info.binary()) {
            add(ProblemKind.UNREADABLE, "has samples of 1 bit, as only masks may; expected grey levels");
        }
        Optional<SampledPixels> pixels = Optional.empty();
        if (info.chunkRowBytes() > LARGEST_ROW) {
            add(
                    ProblemKind.DAMAGED,
                    "a row has " + info.chunkRowBytes() + " bytes; expected at most " + LARGEST_ROW
                            + " to sample pixels");
        } else {
            try {
                pixels = Optional.of(sampler.sample(reader));
                judge(file, info.sampleType(), pixels.get()).ifPresent(problems::add);
            } catch (TiffException undecoded) {
                add(ProblemKind.DAMAGED, detail(section.file(), undecoded));
            }
        }
        return new CheckedSection(file, z, Optional.of(SectionFormat.of(info)), Optional.of(info), pixels, problems);
    }

    /** What a section's pixels tell by themselves. */
    static Optional<Problem> judge(String file, SampleType type, SampledPixels pixels) {
        Optional<String> place = Optional.of(file);
        if (pixels.notFinite() == pixels.count()) {
            return Optional.of(new Problem(
                    place, ProblemKind.NOT_A_NUMBER, "no sampled pixel is a finite number; expected intensities"));
        }
        if (pixels.zeros() >= NEARLY_ALL * pixels.count()) {
            return Optional.of(new Problem(
                    place,
                    ProblemKind.ZERO,
                    share(pixels.zeros(), pixels) + " of the sampled pixels are 0; expected an image"));
        }
        if (pixels.greatest() >= MANY * pixels.count()) {
            return Optional.of(new Problem(
                    place,
                    ProblemKind.SATURATED,
                    share(pixels.greatest(), pixels) + " of the sampled pixels are " + ((1 << 8 * type.bytes()) - 1)
                            + ", the greatest value; expected fewer than half"));
        }
        return pixels.constant()
                ? Optional.of(new Problem(
                        place,
                        ProblemKind.CONSTANT,
                        "all sampled pixels are " + number(pixels.minimum()) + "; expected an image"))
                : Optional.empty();
    }

    private static String share(long part, SampledPixels pixels) {
        return part == pixels.count() ? "all" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / pixels.count());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private void add(ProblemKind kind, String detail) {
        problems.add(new Problem(Optional.of(file), kind, detail));
    }
}
