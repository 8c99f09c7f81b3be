package org.limpid.cli.calibrate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.limpid.LimpidException;
import org.limpid.calibration.CalibrationResult;
import org.limpid.calibration.Outlier;
import org.limpid.cli.report.ImageFile;
import org.limpid.cli.report.Jpeg;
import org.limpid.files.FileErrors;

/** Small pictures of outliers, each in the grey levels of the nearest sound section, against which it stands out. */
final class OutlierPictures {
    private static final int MOST = 24;
    private static final int WIDTH = 192;
    private static final int BYTES = 9_000;
    private static final double TAIL = 0.005;

    private final Map<Integer, Supplier<ImageFile>> images;
    private final List<Integer> sound;
    private final List<Integer> shown;

    /** Pictures of the first outliers whose images are known by their numbers. */
    OutlierPictures(CalibrationResult calibration, Map<Integer, Supplier<ImageFile>> images) {
        this.images = images;
        Set<Integer> outliers =
                calibration.outliers().stream().map(Outlier::z).collect(Collectors.toCollection(HashSet::new));
        sound = calibration.sections().stream()
                .filter(z -> !outliers.contains(z) && images.containsKey(z))
                .toList();
        shown = calibration.outliers().stream()
                .map(Outlier::z)
                .filter(images::containsKey)
                .limit(MOST)
                .toList();
    }

    /** The picture of an outlier, if there is one. */
    Optional<Jpeg> of(int z) {
        if (!shown.contains(z)) {
            return Optional.empty();
        }
        try {
            ImageFile.Levels own = small(images.get(z));
            ImageFile.Levels other =
                    nearest(z).map(near -> small(images.get(near))).orElse(own);
            return Optional.of(Jpeg.of(own, other.quantile(TAIL), other.quantile(1 - TAIL), BYTES));
        } catch (LimpidException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Integer> nearest(int z) {
        TreeMap<Integer, Integer> byDistance = new TreeMap<>();
        sound.forEach(near -> byDistance.putIfAbsent(Math.abs(near - z), near));
        return byDistance.values().stream().findFirst();
    }

    private static ImageFile.Levels small(Supplier<ImageFile> section) {
        return FileErrors.translating(() -> {
            try (ImageFile image = section.get()) {
                return image.small(WIDTH);
            }
        });
    }
}
