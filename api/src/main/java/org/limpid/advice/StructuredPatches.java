package org.limpid.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.limpid.image.Plane;

/** Squares of pixels of corrected sections for measuring noise: where most structure is, without gaps. */
final class StructuredPatches {
    private static final int SIDE = 128;
    private static final int SMALLEST = 32;
    private static final int MOST = 36;
    private static final double MUCH = 0.75;
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private StructuredPatches() {}

    /** A place in a crop, and how many of its pixels on a coarse grid are structured. */
    private record Place(CorrectedCrop crop, int top, int left, int side, int structured) {
        private float[][] pixels() {
            float[][] pixels = new float[side][side];
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    pixels[y][x] = crop.image().get(top + y, left + x);
                }
            }
            return pixels;
        }

        private boolean isWhole() {
            for (int y = top; y < top + side; y++) {
                for (int x = left; x < left + side; x++) {
                    if (Float.isNaN(crop.image().get(y, x))) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    /**
     * As many patches of each section, at least one of each that has any; smaller ones where gaps leave no room. Empty
     * where not even the smallest finds room.
     */
    static List<float[][]> of(List<SectionCrops> sections) {
        int each = Math.max(1, MOST / sections.size());
        return sections.stream().flatMap(section -> of(section, each).stream()).toList();
    }

    private static List<float[][]> of(SectionCrops section, int most) {
        for (int side = SIDE; side >= SMALLEST; side /= 2) {
            List<float[][]> patches = new ArrayList<>();
            for (Place place : places(section, side)) {
                if (patches.size() < most && place.isWhole()) {
                    patches.add(place.pixels());
                }
            }
            if (!patches.isEmpty()) {
                return patches;
            }
        }
        return List.of();
    }

    /** Places side by side that have much structure, in an order whose beginning is spread over all of them. */
    private static List<Place> places(SectionCrops section, int side) {
        List<Place> places = new ArrayList<>();
        for (CorrectedCrop crop : section.crops()) {
            Plane image = crop.image();
            for (int top = 0; top + side <= image.height(); top += side) {
                for (int left = 0; left + side <= image.width(); left += side) {
                    places.add(new Place(crop, top, left, side, crop.structure().count(top, left, side)));
                }
            }
        }
        double least = MUCH * places.stream().mapToInt(Place::structured).max().orElse(0);
        List<Place> good = places.stream().filter(p -> p.structured() >= least).toList();
        return IntStream.range(0, good.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> i * GOLDEN_RATIO % 1))
                .map(good::get)
                .toList();
    }
}
