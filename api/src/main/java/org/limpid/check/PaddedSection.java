package org.limpid.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.limpid.LimpidException;
import org.limpid.Restorer.Padding;
import org.limpid.WorkerPool;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.image.WorkspaceFullException;
import org.limpid.internal.PaddingSearch;
import org.limpid.internal.PhysicalMemory;
import org.limpid.section.MaskSource;

/**
 * The padding of a section that was read as a whole.
 *
 * @param padding share of its pixels in areas of one value at the border, with their rim, 0 to 1
 * @param blocks share in such areas inside
 * @param threshold that finds padding of noise besides; empty when there is none
 * @param noisy share of the pixels that are masked with that threshold
 */
public record PaddedSection(String file, double padding, double blocks, OptionalDouble threshold, double noisy) {
    private static final int MOST = 3;

    /** A share of noise below this may be chance. */
    private static final double LEAST = 0.001;

    /** Whether anything is masked, or would be. */
    boolean isPadded() {
        return padding > 0 || blocks > 0 || threshold.isPresent();
    }

    /** Looks at up to three of the sections that can be read, spread over the stack; those without padding stay out. */
    static List<PaddedSection> of(List<CheckedSection> sections, StoredSections stored, WorkerPool workers) {
        List<Integer> sound = IntStream.range(0, sections.size())
                .filter(index -> sections.get(index)
                        .pixels()
                        .filter(pixels -> !pixels.constant())
                        .isPresent())
                .boxed()
                .toList();
        List<PaddedSection> found = new ArrayList<>();
        for (int k = 0; k < Math.min(MOST, sound.size()); k++) {
            int index = sound.size() <= MOST ? k : k * (sound.size() - 1) / (MOST - 1);
            int place = sound.get(index);
            read(sections.get(place).file(), workspace -> stored.read(place, workspace, workers), workers)
                    .filter(PaddedSection::isPadded)
                    .ifPresent(found::add);
        }
        return found;
    }

    /** A section that can't be read as a whole, or has no room, is left to the run. */
    private static Optional<PaddedSection> read(String file, Function<Workspace, Plane> section, WorkerPool workers) {
        try (Workspace workspace = new Workspace(PhysicalMemory.bytes())) {
            return Optional.of(of(file, section.apply(workspace), workspace, workers));
        } catch (LimpidException | WorkspaceFullException | OutOfMemoryError unreadable) {
            return Optional.empty();
        }
    }

    private static PaddedSection of(String file, Plane stored, Workspace workspace, WorkerPool workers) {
        double pixels = (double) stored.height() * stored.width();
        Plane mask = Plane.dense(workspace.reserve((long) pixels), Sample.UINT8, stored.height(), stored.width());
        PaddingSearch search = new PaddingSearch(workers);
        Padding exact = find(search, stored, 0, mask);
        OptionalDouble noise = search.noise(stored);
        double noisy = 0;
        if (noise.isPresent()) {
            Padding all = find(search, stored, noise.getAsDouble(), mask);
            noisy = (all.padding() + all.blocks()) / pixels;
            if (noisy < (exact.padding() + exact.blocks()) / pixels + LEAST) {
                noise = OptionalDouble.empty();
            }
        }
        return new PaddedSection(file, exact.padding() / pixels, exact.blocks() / pixels, noise, noisy);
    }

    private static Padding find(PaddingSearch search, Plane stored, double noise, Plane mask) {
        return search.find(stored, noise, MaskSource.Auto.DEFAULT_GROW, () -> {
            mask.segment().fill((byte) 1);
            return mask;
        });
    }
}
