package org.limpid.cli.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.limpid.LimpidException;
import org.limpid.WorkerPool;
import org.limpid.advice.Tuning;
import org.limpid.cli.restore.RunOutline;
import org.limpid.files.FileErrors;
import org.limpid.image.MemoryCap;
import org.limpid.parameters.ParameterFile;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSource;

/** The work for the pages of a view: pictures, suggestions, checks. Its memory is planned when it begins. */
final class ViewSession implements AutoCloseable {
    private final ViewedStack stack;
    private final ViewMemory memory;
    private final WorkerPool workers;
    private final MemoryCap cap;
    private final CorrectedSections corrected;
    private final NewestFirst work = new NewestFirst();

    ViewSession(ViewedStack stack, ViewMemory memory) {
        this.stack = stack;
        this.memory = memory;
        workers = new WorkerPool(memory.threads());
        cap = new MemoryCap(memory.bytes());
        corrected = new CorrectedSections(memory.sections(), workers, cap);
    }

    /** The size of a section, from its header. */
    PixelShape shape(int index) {
        return shape(stack.unmasked(), section(index));
    }

    private static PixelShape shape(SectionSource source, SectionId section) {
        return FileErrors.naming(section, "can't be read", () -> source.shape(section));
    }

    SectionId section(int index) {
        List<SectionId> sections = stack.sections();
        if (index < 0 || index >= sections.size()) {
            throw new LimpidException("section " + index + " of " + sections.size() + "; expected one of them, from 0");
        }
        return sections.get(index);
    }

    /** What settings mean, or a {@link SettingsException}. */
    RunOutline outline(Map<String, Object> settings) {
        return stack.outline(SettingsText.read(settings));
    }

    /** Makes a picture, unless the page asks for another one before. Wrong settings are refused at once. */
    CompletableFuture<Optional<Picture>> picture(PictureRequest request) {
        SectionId section = section(request.section());
        SortedMap<Integer, RunOutline> outlines = new TreeMap<>();
        for (PictureRequest.Layer layer : request.layers()) {
            outlines.computeIfAbsent(
                    layer.of(), set -> outline(request.settings().get(set)));
        }
        return work.add(request.client(), wanted -> picture(request, section, outlines, wanted));
    }

    private Optional<Picture> picture(
            PictureRequest request,
            SectionId section,
            SortedMap<Integer, RunOutline> outlines,
            BooleanSupplier wanted) {
        long start = System.nanoTime();
        boolean anew = false;
        PictureMaker.Layer[] layers = new PictureMaker.Layer[request.layers().size()];
        CorrectedState state = null;
        // All layers of one set of settings are made before the other set may take the memory of the first.
        for (Map.Entry<Integer, RunOutline> set : outlines.entrySet()) {
            RunOutline outline = set.getValue();
            if (!wanted.getAsBoolean()) {
                return Optional.empty();
            }
            Optional<CorrectedState> known = corrected.find(section, outline);
            anew |= known.isEmpty();
            state = known.orElseGet(() -> corrected.make(set.getKey(), section, outline));
            PictureMaker maker = new PictureMaker(state, outline, request.region(), request.reduced());
            for (int i = 0; i < layers.length; i++) {
                PictureRequest.Layer layer = request.layers().get(i);
                if (layer.of() == set.getKey()) {
                    if (!wanted.getAsBoolean()) {
                        return Optional.empty();
                    }
                    layers[i] = maker.layer(layer);
                }
            }
        }
        List<PictureMaker.Layer> made = List.of(layers);
        Picture.About about = new Picture.About(
                made.get(0).width(),
                made.get(0).height(),
                List.of(state.stored().width(), state.stored().height()),
                made.stream().map(PictureMaker.Layer::note).toList(),
                anew,
                (System.nanoTime() - start) / 1_000_000);
        return Optional.of(
                new Picture(about, made.stream().map(PictureMaker.Layer::pixels).toList()));
    }

    /** Measures the numbers that depend on the images. */
    CompletableFuture<Optional<Suggestion>> suggestion(String client, Map<String, Object> settings) {
        RunOutline outline = outline(settings);
        return work.add(client, wanted -> {
            int threads = memory.threads();
            Tuning tuning = Suggestion.tuning(outline, threads);
            long needed = Tuning.spread(stack.sections()).stream()
                    .mapToLong(section -> Suggestion.bytes(tuning, outline, shape(outline.source(), section), threads))
                    .max()
                    .orElseThrow();
            long free = corrected.free(needed, memory.bytes());
            return Optional.of(Suggestion.measure(outline, threads, free, (section, words) -> {}));
        });
    }

    /** The parameter file of settings. */
    SavedSettings saved(Map<String, Object> settings, int section) {
        ParameterFile file = SettingsText.read(settings);
        stack.outline(file);
        return SavedSettings.of(file.parameters(), section(section).name());
    }

    @Override
    public void close() {
        work.close();
        corrected.close();
        workers.close();
    }
}
