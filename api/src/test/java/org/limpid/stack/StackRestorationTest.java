package org.limpid.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.StageRun;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.cluster.SectionShare;
import org.limpid.folder.TiffFolderSink;
import org.limpid.folder.TiffFolderSource;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.Preset;
import org.limpid.parameters.Stage;
import org.limpid.plain.ProceduralSection;
import org.limpid.plan.Concurrency;
import org.limpid.plan.MemoryEstimate;
import org.limpid.plan.OnError;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionId;
import org.limpid.section.SectionWriter;
import org.limpid.tiff.Compression;
import org.limpid.tiff.TiffFormat;

/** Sections in concurrency together: the same results, failures where they belong, an end in any case. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Isolated("It looks for threads that a run leaves behind.")
class StackRestorationTest {
    private static final int COUNT = 7;
    private static final Concurrency OVERLAPPED = new Concurrency(1, 2, true);

    @TempDir
    private Path folder;

    private final StopRequest stop = new StopRequest();
    private final Heard heard = new Heard();
    private MaskSource mask = MaskSource.none();
    private OnError onError = OnError.SKIP;
    private SectionShare share = new SectionShare.All();

    static Stream<Concurrency> concurrencies() {
        return Stream.of(
                Concurrency.oneByOne(2),
                OVERLAPPED,
                new Concurrency(2, 1, true),
                new Concurrency(3, 2, true),
                new Concurrency(3, 1, false));
    }

    static Stream<Concurrency> severalAtATime() {
        return concurrencies().skip(1);
    }

    /** The steps of a section, as a listener hears of them. */
    private enum Step {
        READING,
        CONTRAST,
        WRITING;

        private String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Something that happens when a step begins. */
    private interface Accident {
        void at(SectionId section, String step);
    }

    /** What a listener was told, without any lock. */
    private static final class Heard implements Consumer<RunEvent> {
        private final List<String> steps = new ArrayList<>();
        private final List<SectionReport> restored = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();
        private final AtomicInteger callers = new AtomicInteger();
        private int retries;
        private Accident accident = (section, step) -> {};

        private void call(Runnable told) {
            assertEquals(1, callers.incrementAndGet());
            try {
                told.run();
            } finally {
                callers.decrementAndGet();
            }
        }

        private void on(int section, Step when, Runnable what) {
            accident = (file, step) -> {
                if (file.name().equals(name(section)) && step.equals(when.words())) {
                    what.run();
                }
            };
        }

        @Override
        public void accept(RunEvent event) {
            call(() -> hear(event));
        }

        private void hear(RunEvent event) {
            switch (event) {
                case RunEvent.Step step -> {
                    steps.add(step.section().name() + " " + step.step());
                    accident.at(step.section(), step.step());
                }
                case RunEvent.Restored done -> {
                    restored.add(done.report());
                    steps.add(done.report().section().name() + " restored");
                }
                case RunEvent.Skipped complete -> skipped.add(complete.section().name());
                case RunEvent.Retrying again -> retries++;
                case RunEvent.Failed broken -> failed.add(broken.reason().getMessage());
                default -> throw new AssertionError(event);
            }
        }
    }

    private static String name(int section) {
        return "0" + section + ".tif";
    }

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(folder.resolve("masks"));
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        for (int look = 0; look < 100 && isAnyThreadLeft(); look++) {
            Thread.sleep(20);
        }
        assertFalse(isAnyThreadLeft());
    }

    private static boolean isAnyThreadLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("limpid-"));
    }

    private void write(Path file, Sample sample, float[][] stored) {
        int height = stored.length;
        int width = stored[0].length;
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(1)) {
            long bytes = (long) sample.bytes() * height * width;
            Plane plane = Plane.dense(arena.allocate(bytes, 64), sample, height, width);
            StageRun.fill(plane, stored);
            TiffFormat format = TiffFormat.of(width, height, SectionWriter.sampleType(sample), Compression.DEFLATE);
            SectionWriter.write(file, plane, format, workers);
        }
    }

    /** Sections of two sizes in turn. */
    private List<Path> sections() {
        List<Path> files = new ArrayList<>();
        for (int section = 0; section < COUNT; section++) {
            Path file = folder.resolve("in").resolve(name(section));
            boolean large = section % 3 == 1;
            write(file, Sample.UINT16, ProceduralSection.tissue(section + 1, large ? 90 : 60, large ? 120 : 80));
            files.add(file);
        }
        return files;
    }

    private Path output(Concurrency concurrency) {
        return folder.resolve(concurrency.pipelines() + " x " + concurrency.threads()
                + (concurrency.overlapped() ? " overlapped" : ""));
    }

    private StackOutcome run(List<Path> sections, Concurrency concurrency) {
        return run(
                sections,
                concurrency,
                Restorer.with(Preset.NOTEBOOK.parameters()).stages(Set.of(Stage.CONTRAST)));
    }

    private StackOutcome run(List<Path> sections, Concurrency concurrency, RestorerBuilder restorers) {
        TiffFolderSink sink = TiffFolderSink.in(output(concurrency))
                .compression(Compression.DEFLATE)
                .resume(true)
                .lists(true)
                .build();
        return new StackRestoration(restorers, new TiffFolderSource(sections, mask), sink)
                .concurrency(concurrency)
                .onError(onError)
                .listener(heard)
                .stop(stop)
                .run();
    }

    private void assertSameFiles(Path expected, Path actual) throws IOException {
        List<String> names = names(expected);
        assertEquals(names, names(actual));
        for (String name : names) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(name)), Files.readAllBytes(actual.resolve(name)), name);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private void assertTheSameWithAnyConcurrency(List<Path> sections) throws IOException {
        for (Concurrency concurrency : concurrencies().toList()) {
            assertEquals(new StackOutcome(COUNT, 0, List.of(), 0), run(sections, concurrency));
            assertSameFiles(output(Concurrency.oneByOne(2)), output(concurrency));
        }
        assertEquals(2 * COUNT, names(output(OVERLAPPED)).size());
    }

    @Test
    void theSameFilesWithAnyConcurrency() throws IOException {
        assertTheSameWithAnyConcurrency(sections());
    }

    @Test
    void theSameFilesWithMasksOfTwoKinds() throws IOException {
        List<Path> sections = sections();
        for (int section = 0; section < COUNT; section++) {
            float[][] valid =
                    ProceduralSection.tissue(section + 1, section % 3 == 1 ? 90 : 60, section % 3 == 1 ? 120 : 80);
            for (int y = 0; y < valid.length; y++) {
                for (int x = 0; x < valid[y].length; x++) {
                    valid[y][x] = (y + section) % 5 < 2 && x < 30 ? 0 : 1;
                }
            }
            Sample sample = section % 2 == 0 ? Sample.UINT8 : Sample.UINT16;
            write(folder.resolve("masks").resolve(name(section)), sample, valid);
        }
        mask = MaskSource.at(folder.resolve("masks"));
        assertTheSameWithAnyConcurrency(sections);
        assertTrue(heard.restored.stream().allMatch(report -> report.masked().pixels() > 0));
    }

    @Test
    void theSameFilesWithFlatBackgroundMasked() throws IOException {
        mask = new MaskSource.Flat(0, OptionalLong.of(0));
        List<Path> sections = sections();
        float[][] flat = ProceduralSection.tissue(3, 60, 80);
        for (int y = 10; y < 30; y++) {
            Arrays.fill(flat[y], 20, 50, 1000);
        }
        write(sections.get(2), Sample.UINT16, flat);
        assertTheSameWithAnyConcurrency(sections);
        assertTrue(heard.restored.stream().anyMatch(report -> report.masked().pixels() > 0));
    }

    @Test
    void theNextSectionIsReadWhileOneIsComputed() {
        run(sections(), OVERLAPPED);
        int early = 0;
        for (int section = 1; section < COUNT; section++) {
            early += heard.steps.indexOf(name(section) + " reading")
                            < heard.steps.indexOf(name(section - 1) + " writing")
                    ? 1
                    : 0;
        }
        assertTrue(early > 0, heard.steps::toString);
        assertEquals(
                sections().stream().toList(),
                heard.restored.stream()
                        .map(report -> Path.of(report.section().location()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("concurrencies")
    void sectionsThatFailInAnyStepStopNoOther(Concurrency concurrency) throws IOException {
        List<Path> sections = sections();
        Files.writeString(sections.get(1), "not a section");
        float[][] infinite = ProceduralSection.tissue(3, 60, 80);
        infinite[30][40] = Float.POSITIVE_INFINITY;
        write(sections.get(3), Sample.FLOAT32, infinite);
        Files.createDirectories(output(concurrency).resolve("05.json"));
        List<SectionId> failed = Stream.of(1, 3, 5)
                .map(section -> SectionId.of(sections.get(section)))
                .toList();
        assertEquals(new StackOutcome(COUNT - 3, 0, failed, 0), run(sections, concurrency));
        assertEquals(3, heard.failed.size());
        assertEquals(
                4,
                Files.readAllLines(output(concurrency).resolve("failures.tsv")).size());
        assertEquals(2 * (COUNT - 3) + 1, names(output(concurrency)).size());
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aFailureEndsTheRunWhereThatIsWanted(Step step) {
        onError = OnError.FAIL;
        heard.on(2, step, () -> {
            throw new LimpidException("broken");
        });
        StackOutcome outcome = run(sections(), OVERLAPPED);
        assertEquals(1, heard.failed.size());
        assertTrue(heard.failed.get(0).endsWith("broken"), heard.failed::toString);
        assertEquals(List.of(SectionId.of(folder.resolve("in").resolve(name(2)))), outcome.failed());
        assertTrue(outcome.restored() >= 2 && outcome.restored() <= 3, outcome::toString);
        assertEquals(COUNT - 1, outcome.restored() + outcome.left());
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aFullHeapIsTheSectionsFailure(Step step) {
        heard.on(2, step, () -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertEquals(COUNT - 1, run(sections(), OVERLAPPED).restored());
        assertEquals(1, heard.failed.size());
        assertTrue(heard.failed.get(0).contains("the Java heap is full"), heard.failed::toString);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aFolderThatIsTakenAwayEndsTheRunAndFailsNoSection(Step step) {
        List<Path> sections = sections();
        for (Concurrency concurrency : concurrencies().toList()) {
            Path out = output(concurrency);
            heard.on(2, step, () -> assertTrue(out.toFile().renameTo(new File(out + " taken"))));
            LimpidException gone = assertThrows(LimpidException.class, () -> run(sections, concurrency));
            assertTrue(
                    gone.getMessage().startsWith(out + ": the output folder is not there any more"), gone.getMessage());
            assertEquals(List.of(), heard.failed);
            assertFalse(Files.exists(out));
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void whatIsNoSectionsFailureEndsTheRunAndReachesTheCaller(Step step) {
        List<Path> sections = sections();
        for (Concurrency concurrency : concurrencies().toList()) {
            IllegalStateException mistake = new IllegalStateException("a mistake in the program");
            heard.on(2, step, () -> {
                throw mistake;
            });
            assertSame(mistake, assertThrows(IllegalStateException.class, () -> run(sections, concurrency)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"READING", "WRITING"})
    void anErrorThatMayPassIsWaitedFor(Step step) throws IOException {
        AtomicInteger left = new AtomicInteger(1);
        heard.on(2, step, () -> {
            if (left.getAndDecrement() > 0) {
                throw new LimpidException("can't be read", new IOException("Input/output error"));
            }
        });
        List<Path> sections = sections();
        assertEquals(new StackOutcome(COUNT, 0, List.of(), 0), run(sections, OVERLAPPED));
        assertEquals(1, heard.retries);
        heard.accident = (section, words) -> {};
        run(sections, Concurrency.oneByOne(2));
        assertSameFiles(output(Concurrency.oneByOne(2)), output(OVERLAPPED));
    }

    @Test
    void aPauseOfTheSectionAheadHoldsUpNoOther() {
        AtomicInteger left = new AtomicInteger(1);
        heard.on(3, Step.READING, () -> {
            if (left.getAndDecrement() > 0) {
                throw new LimpidException("can't be read", new IOException("Input/output error"));
            }
        });
        run(sections(), OVERLAPPED);
        int second = heard.steps.lastIndexOf(name(3) + " reading");
        assertTrue(heard.steps.indexOf(name(3) + " reading") < second);
        assertTrue(heard.steps.indexOf(name(2) + " restored") < second, heard.steps::toString);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aRequestToStopFinishesWhatIsComputedAndDropsWhatIsReadOnly(Step step) throws IOException {
        List<Path> sections = sections();
        heard.on(2, step, stop::make);
        StackOutcome outcome = run(sections, OVERLAPPED);
        assertEquals(List.of(), outcome.failed());
        assertEquals(COUNT, outcome.restored() + outcome.left());
        int finished = step == Step.READING ? 2 : 3;
        boolean third = step == Step.WRITING && heard.steps.contains(name(3) + " contrast");
        assertEquals(third ? finished + 1 : finished, outcome.restored(), heard.steps::toString);
        assertEquals(2 * outcome.restored(), names(output(OVERLAPPED)).size());
    }

    @ParameterizedTest
    @MethodSource("severalAtATime")
    void whatIsReadOnlyIsLeftToTheNextRun(Concurrency concurrency) throws IOException {
        List<Path> sections = sections();
        heard.on(2, Step.CONTRAST, stop::make);
        StackOutcome outcome = run(sections, concurrency);
        assertTrue(outcome.restored() >= 1, heard.steps::toString);
        assertEquals(COUNT, outcome.restored() + outcome.left());
        StackRestorationTest next = new StackRestorationTest();
        next.folder = folder;
        assertEquals(
                new StackOutcome(COUNT - outcome.restored(), outcome.restored(), List.of(), 0),
                next.run(sections, concurrency));
    }

    @ParameterizedTest
    @MethodSource("concurrencies")
    void completeSectionsAreSkipped(Concurrency concurrency) throws IOException {
        List<Path> sections = sections();
        run(sections, concurrency);
        Files.delete(output(concurrency).resolve("04.json"));
        Files.delete(output(concurrency).resolve(name(4)));
        assertEquals(new StackOutcome(1, COUNT - 1, List.of(), 0), run(sections, concurrency));
        assertEquals(COUNT - 1, heard.skipped.size());
    }

    @ParameterizedTest
    @MethodSource("concurrencies")
    void theMemoryIsWhatIsSaid(Concurrency concurrency) {
        List<Path> sections = new ArrayList<>();
        for (int section = 0; section < COUNT; section++) {
            sections.add(folder.resolve("in").resolve(name(section)));
            write(sections.get(section), Sample.UINT16, ProceduralSection.tissue(section + 1, 60, 80));
        }
        RestorerBuilder one = Restorer.with(Preset.NOTEBOOK.parameters()).stages(Set.of(Stage.CONTRAST));
        long restorer;
        try (Restorer alone = one.threads(concurrency.threads()).open()) {
            StageRun.fill(alone.input(Sample.UINT16, 60, 80), ProceduralSection.tissue(1, 60, 80));
            alone.restore();
            restorer = alone.reservedBytes();
        }
        MemoryEstimate.Overlap overlap = MemoryEstimate.Overlap.of(Sample.UINT16, false, Sample.UINT8, 60 * 80);
        long around = concurrency.overlapped() ? overlap.storedBytes() + overlap.resultBytes() : 0;
        long all = concurrency.pipelines() * (restorer + around);
        StackOutcome outcome = run(sections, concurrency, one.memoryCap(all));
        assertEquals(new StackOutcome(COUNT, 0, List.of(), 0), outcome, heard.failed::toString);
        long most = heard.restored.stream()
                .mapToLong(report -> report.bytes().peakOffHeap())
                .max()
                .orElseThrow();
        assertTrue(most <= all, most + " of " + all);
        assertTrue(concurrency.pipelines() > 1 || most == all, most + " of " + all);
    }
}
