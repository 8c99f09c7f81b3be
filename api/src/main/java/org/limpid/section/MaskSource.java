package org.limpid.section;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.limpid.LimpidException;
import org.limpid.parameters.MaskParameters;

/** Where the masks of a stack's sections come from. */
public sealed interface MaskSource {
    /**
     * The mask file of a section file.
     *
     * @return empty when masks come from no files
     */
    default Optional<Path> file(Path section) {
        return Optional.empty();
    }

    /**
     * The settings, for the provenance of results.
     *
     * @return {@code source}, which is {@code none}, {@code auto}, {@code file}, {@code folder} or {@code flat}, and its
     *     settings
     */
    Map<String, Object> settings();

    /** No masks: every pixel is valid, except NaN in float sections. */
    record None() implements MaskSource {
        @Override
        public Map<String, Object> settings() {
            return Map.of("source", "none");
        }
    }

    /**
     * Padding is masked, and blocks that were lost or saturated, as {@link org.limpid.Restorer#maskPadding} finds them.
     *
     * @param threshold by how many grey levels, as stored, the pixels of padding differ, 0 to 65,535
     * @param grow pixels by which areas are grown, at least 0
     */
    record Auto(double threshold, int grow) implements MaskSource {
        /** The usual growth, pixels: how far interpolation reaches. */
        public static final int DEFAULT_GROW = 2;

        @Override
        public Map<String, Object> settings() {
            Map<String, Object> settings = ordered("source", "auto", "threshold", threshold);
            settings.put("grow", grow);
            return settings;
        }
    }

    /**
     * One mask for all sections.
     *
     * @param file a TIFF file of 8-bit or 16-bit samples, of the sections' size: 0 where there is no data, anything
     *     else where there is
     */
    record OneFile(Path file) implements MaskSource {
        @Override
        public Optional<Path> file(Path section) {
            return Optional.of(file);
        }

        @Override
        public Map<String, Object> settings() {
            return ordered("source", "file", "file", String.valueOf(file.getFileName()));
        }
    }

    /**
     * A mask for each section.
     *
     * @param folder has a file such as that of {@link OneFile} for each section, of the section file's own name
     */
    record Folder(Path folder) implements MaskSource {
        @Override
        public Optional<Path> file(Path section) {
            return Optional.of(folder.resolve(section.getFileName()));
        }

        @Override
        public Map<String, Object> settings() {
            return ordered("source", "folder", "folder", String.valueOf(folder.getFileName()));
        }
    }

    /**
     * Flat background is masked.
     *
     * @param threshold the most that the pixels of a 3 x 3 neighbourhood differ where it is flat, grey levels as
     *     stored, at least 0
     * @param area pixels of the largest flat component that is left valid, at least 0; without it
     *     {@code ceil(0.0001 ny nx)}
     */
    record Flat(double threshold, OptionalLong area) implements MaskSource {
        /** The usual threshold, grey levels: only pixels that are equal are flat. */
        public static final double DEFAULT_THRESHOLD = 0;

        private static final double MOST = 65_535;

        /**
         * @throws LimpidException when a number is outside its range
         */
        public Flat {
            if (!(threshold >= 0) || threshold > MOST) {
                throw new LimpidException(
                        "flat threshold is " + number(threshold) + "; expected grey levels from 0 to " + number(MOST));
            }
            if (area.isPresent() && area.getAsLong() < 0) {
                throw new LimpidException("flat area is " + area.getAsLong() + "; expected pixels from 0");
            }
        }

        @Override
        public Map<String, Object> settings() {
            Map<String, Object> settings = ordered("source", "flat", "threshold", threshold);
            area.ifPresent(pixels -> settings.put("area", pixels));
            return settings;
        }

        private static String number(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }

    private static Map<String, Object> ordered(String first, String value, String second, Object other) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(first, value);
        settings.put(second, other);
        return settings;
    }

    /** {@return the source without masks} */
    static MaskSource none() {
        return new None();
    }

    /**
     * Masks as a parameter file names them.
     *
     * @throws LimpidException when there is no such file or folder
     */
    static MaskSource of(MaskParameters parameters) {
        return switch (parameters) {
            case MaskParameters.Auto auto -> new Auto(auto.threshold(), auto.grow());
            case MaskParameters.None none -> none();
            case MaskParameters.File file -> {
                if (Files.isDirectory(file.path())) {
                    throw new LimpidException(
                            file.path() + ": is a folder; expected a TIFF file, or source: folder for the mask");
                }
                yield at(file.path());
            }
            case MaskParameters.Folder folder -> {
                if (Files.exists(folder.path()) && !Files.isDirectory(folder.path())) {
                    throw new LimpidException(
                            folder.path() + ": is a file; expected a folder, or source: file for the mask");
                }
                yield at(folder.path());
            }
            case MaskParameters.Flat flat ->
                new Flat(
                        flat.threshold(),
                        flat.area().isPresent() ? OptionalLong.of(flat.area().getAsInt()) : OptionalLong.empty());
        };
    }

    /**
     * Masks from a TIFF file or a folder of them.
     *
     * @throws LimpidException when there is no such file or folder
     */
    static MaskSource at(Path place) {
        if (Files.isDirectory(place)) {
            return new Folder(place);
        }
        if (!Files.exists(place)) {
            throw new LimpidException(place + ": no such mask file or folder; expected a TIFF file, a folder of masks"
                    + " named as the sections, auto, flat or none");
        }
        return new OneFile(place);
    }
}
