package org.limpid.slab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.cluster.SectionShare;
import org.limpid.cluster.Shard;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.output.FailureList;
import org.limpid.output.OutlierList;
import org.limpid.parameters.CalibrationFiles;
import org.limpid.parameters.Preset;
import org.limpid.plan.Concurrency;
import org.limpid.plan.OnError;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionMetadata;
import org.limpid.section.SectionProvenance;
import org.limpid.section.SectionProvenance.Fault;
import org.limpid.section.SectionSink;
import org.limpid.section.SectionSource;
import org.limpid.section.SectionTarget;
import org.limpid.stack.RunEvent;
import org.limpid.stack.StackOutcome;
import org.limpid.stack.StackRestoration;
import org.limpid.stack.StackRestoration.BadSections;
import org.limpid.stack.StackRestoration.BadSections.Treatment;
import org.limpid.volume.VolumeShape;

/** Slabs of a volume: whole or not there, the same bytes however they are made, nothing lost. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VolumeSinkTest {
    private static final int HEIGHT = 40;
    private static final int WIDTH = 48;
    private static final int DEPTH = 4;
    private static final int COUNT = 10;

    @TempDir
    private Path folder;

    private final StopRequest stop = new StopRequest();
    private final List<String> warnings = new ArrayList<>();
    private final Set<Integer> failing = new HashSet<>();
    private List<Integer> numbers = IntStream.range(5, 5 + COUNT).boxed().toList();
    private Concurrency concurrency = new Concurrency(1, 2, true);
    private Consumer<RunEvent> listener = event -> {};
    private OnError onError = OnError.SKIP;
    private BadSections bad = BadSections.none();
    private Preset preset = Preset.NOTEBOOK;
    private String description = "same";
    private int slabs = 1;
    private int width = WIDTH;
    private boolean resume = true;
    private boolean overwrite;

    static Stream<Concurrency> concurrencies() {
        return Stream.of(Concurrency.oneByOne(1), new Concurrency(1, 2, true), new Concurrency(3, 1, true));
    }

    /** Sections of noise in memory, some of which can't be read. */
    private final class Noise implements SectionSource {
        @Override
        public List<SectionId> sections() {
            return numbers.stream().map(number -> SectionId.of("noise", number)).toList();
        }

        @Override
        public PixelShape shape(SectionId section) {
            return new PixelShape(Sample.UINT16, HEIGHT, width);
        }

        @Override
        public SectionMetadata read(SectionId section, SectionTarget target, WorkerPool workers) throws IOException {
            int z = section.z().orElseThrow();
            if (failing.contains(z)) {
                throw new LimpidException(section + ": is damaged");
            }
            MemorySegment memory = target.pixels(shape(section)).segment();
            for (int i = 0; i < HEIGHT * width; i++) {
                memory.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) (30_000 + (i * 7919 + z * 104_729) % 4001));
            }
            return SectionMetadata.none();
        }
    }

    /** Results in memory, to compare with. */
    private record Results(Map<Integer, byte[]> planes) implements SectionSink {
        @Override
        public boolean isComplete(SectionId section) {
            return false;
        }

        @Override
        public long write(SectionId section, Plane pixels, SectionProvenance provenance, WorkerPool workers) {
            planes.put(section.z().orElseThrow(), pixels.segment().toArray(ValueLayout.JAVA_BYTE));
            return 0;
        }
    }

    private RestorerBuilder restorers() {
        return Restorer.with(preset.parameters());
    }

    private RawSlabs slabs(String name) {
        return new RawSlabs(
                folder.resolve(name),
                new VolumeShape(
                        Sample.UINT8, SectionPlaces.of(new Noise().sections()).depth(), HEIGHT, WIDTH),
                DEPTH);
    }

    private Path records(String name) {
        return folder.resolve(name + ".limpid");
    }

    private StackOutcome restore(String name, RawSlabs writer, Shard shard) {
        Noise source = new Noise();
        SectionPlaces places = SectionPlaces.of(source.sections());
        VolumeTarget target = new VolumeTarget(
                folder.resolve(name),
                records(name),
                new VolumeShape(Sample.UINT8, places.depth(), HEIGHT, WIDTH),
                writer,
                "{\n  \"preset\" : \"" + description + "\"\n}\n",
                places);
        try (VolumeSink sink = new VolumeSink(
                target,
                new VolumeSink.Settings(
                        overwrite, resume, true, OptionalDouble.empty(), CalibrationFiles.none(), slabs))) {
            return new StackRestoration(restorers(), source, sink)
                    .concurrency(concurrency)
                    .onError(onError)
                    .badSections(bad)
                    .listener(event -> {
                        if (event instanceof RunEvent.Warning warning) {
                            warnings.add(warning.reason().getMessage());
                        }
                        listener.accept(event);
                    })
                    .stop(stop)
                    .run(new SectionShare.Slabs(shard, places::of, DEPTH));
        }
    }

    private StackOutcome restore(String name) {
        return restore(name, slabs(name), new Shard(1, 1));
    }

    /** The voxels as they are without any volume. */
    private byte[] expected() {
        Results results = new Results(new ConcurrentHashMap<>());
        assertTrue(new StackRestoration(restorers(), new Noise(), results).run().isComplete());
        int first = numbers.get(0);
        int depth = numbers.getLast() - first + 1;
        byte[] voxels = new byte[depth * HEIGHT * WIDTH];
        results.planes()
                .forEach((z, plane) -> System.arraycopy(plane, 0, voxels, (z - first) * HEIGHT * WIDTH, plane.length));
        return voxels;
    }

    private List<String> pending(String name) {
        return list(records(name).resolve(PendingSections.NAME));
    }

    private static List<String> list(Path folder) {
        try {
            return RawSlabs.names(folder).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("concurrencies")
    void slabsHoldTheResults(Concurrency chosen) throws IOException {
        concurrency = chosen;
        slabs = chosen.pipelines();
        RawSlabs writer = slabs("v");
        assertEquals(new StackOutcome(COUNT, 0, List.of(), 0), restore("v", writer, new Shard(1, 1)));
        assertArrayEquals(expected(), writer.voxels());
        assertTrue(writer.isFinished());
        assertEquals(List.of(), pending("v"));
        assertEquals(List.of(), warnings);
        List<SlabRecord> records = SlabRecords.in(records("v")).all();
        assertEquals(3, records.size());
        assertEquals(writer.find(2), records.get(2).written());
        assertEquals(Set.of(8, 9), records.get(2).contents().keySet());
        assertTrue(Files.exists(records("v").resolve("00014.json")));
        assertEquals(new StackOutcome(0, COUNT, List.of(), 0), restore("v"));
    }

    @Test
    void sharesAreOfWholeSlabs() throws IOException {
        RawSlabs writer = slabs("v");
        assertEquals(4, restore("v", writer, new Shard(2, 3)).restored());
        assertEquals(Set.of(1), writer.slabs());
        assertFalse(writer.isFinished());
        assertEquals(4, restore("v", writer, new Shard(1, 3)).restored());
        assertEquals(2, restore("v", writer, new Shard(3, 3)).restored());
        assertTrue(writer.isFinished());
        assertArrayEquals(expected(), writer.voxels());
    }

    @Test
    void aSlabWithAFailedSectionWaitsForIt() throws IOException {
        failing.addAll(List.of(6, 14));
        RawSlabs writer = slabs("v");
        StackOutcome outcome = restore("v", writer, new Shard(1, 1));
        assertEquals(8, outcome.restored());
        assertEquals(Set.of(1), writer.slabs());
        assertEquals(
                List.of(
                        "00005.json",
                        "00005.raw",
                        "00007.json",
                        "00007.raw",
                        "00008.json",
                        "00008.raw",
                        "00013.json",
                        "00013.raw"),
                pending("v"));
        assertEquals(2, warnings.size());
        assertTrue(warnings.get(0).contains("slab 0 (z 0 to 3) lacks 00006 of 4 sections"), warnings.get(0));
        assertEquals(2, FailureList.of(records("v")).size());
        assertFalse(writer.isFinished());

        failing.clear();
        assertEquals(new StackOutcome(2, 8, List.of(), 0), restore("v"));
        assertArrayEquals(expected(), writer.voxels());
        assertEquals(List.of(), pending("v"));
        assertEquals(List.of(), FailureList.of(records("v")));
    }

    @Test
    void nothingIsLostWhenARunIsStopped() throws IOException {
        listener = event -> {
            if (event instanceof RunEvent.Restored done
                    && done.report().section().name().equals("00010")) {
                stop.make();
            }
        };
        RawSlabs writer = slabs("v");
        StackOutcome outcome = restore("v", writer, new Shard(1, 1));
        assertEquals(COUNT, outcome.restored() + outcome.left());
        assertTrue(outcome.restored() >= 6 && outcome.left() > 0, outcome.toString());
        assertEquals(Set.of(0), writer.slabs());
        assertEquals(2 * (outcome.restored() - DEPTH), pending("v").size());
    }

    @Test
    void aSlabThatCannotBeWrittenIsWrittenNextTime() throws IOException {
        RawSlabs writer = slabs("v").refusing(1);
        StackOutcome outcome = restore("v", writer, new Shard(1, 1));
        assertEquals(
                List.of("00012"), outcome.failed().stream().map(SectionId::name).toList());
        assertEquals(6, pending("v").size());
        assertEquals(new StackOutcome(1, 9, List.of(), 0), restore("v"));
        assertArrayEquals(expected(), writer.voxels());
    }

    @Test
    void whatIsNotAsRecordedIsMadeAgain() throws IOException {
        RawSlabs writer = slabs("v");
        restore("v");
        Files.write(writer.file(0), new byte[5]);
        Files.delete(SlabRecords.in(records("v")).folder().resolve("00002.json"));
        assertEquals(new StackOutcome(6, 4, List.of(), 0), restore("v"));
        assertArrayEquals(expected(), writer.voxels());

        Files.delete(records("v").resolve("00010.json"));
        assertEquals(new StackOutcome(1, 9, List.of(), 0), restore("v"));
        assertArrayEquals(expected(), writer.voxels());
    }

    @Test
    void otherSettingsMakeAllSectionsAgain() throws IOException {
        restore("v");
        preset = Preset.ARTICLE;
        assertEquals(COUNT, restore("v").restored());
        assertArrayEquals(expected(), slabs("v").voxels());
    }

    @Test
    void slabsThatAreThereAreRefusedUnlessTheyAreToBeReplaced() throws IOException {
        restore("v", slabs("v"), new Shard(1, 3));
        resume = false;
        StackOutcome outcome = restore("v");
        assertEquals(6, outcome.restored());
        assertEquals(4, outcome.failed().size());
        overwrite = true;
        assertEquals(COUNT, restore("v").restored());
        assertArrayEquals(expected(), slabs("v").voxels());
    }

    @Test
    void aVolumeOfAnotherProgramIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("v"));
        String message = assertThrows(LimpidException.class, () -> restore("v")).getMessage();
        assertTrue(message.contains("exists already, and " + records("v") + " has no records"), message);
        overwrite = true;
        resume = false;
        assertTrue(restore("v").isComplete());
    }

    @Test
    void anotherVolumeOfTheSameNameIsRefused() {
        restore("v");
        description = "other";
        String message = assertThrows(LimpidException.class, () -> restore("v")).getMessage();
        assertTrue(
                message.contains("volume.json: says \"preset\" : \"same\", not \"preset\" : \"other\"; expected"),
                message);
    }

    @Test
    void aSectionOfAnotherSizeFails() {
        width = WIDTH - 8;
        StackOutcome outcome = restore("v");
        assertEquals(COUNT, outcome.failed().size());
        String reason = FailureList.of(records("v")).get(0).reason();
        assertTrue(reason.contains("its result is 40 x 40, uint8; expected 48 x 40, uint8"), reason);
    }

    @Test
    void missingNumbersLeaveGaps() throws IOException {
        numbers = List.of(3, 4, 7, 8, 15);
        RawSlabs writer = slabs("v");
        assertTrue(restore("v", writer, new Shard(1, 1)).isComplete());
        assertEquals(Set.of(0, 1, 3), writer.slabs());
        assertTrue(writer.isFinished());
        assertArrayEquals(expected(), writer.voxels());
    }

    @Test
    void aKeptSectionThatHasChangedIsToldAndNotPublished() throws IOException {
        failing.add(6);
        restore("v");
        Path kept = records("v").resolve(PendingSections.NAME).resolve("00007.raw");
        byte[] samples = Files.readAllBytes(kept);
        samples[100]++;
        Files.write(kept, samples);
        failing.clear();
        StackOutcome outcome = restore("v");
        assertEquals(
                List.of("00006"), outcome.failed().stream().map(SectionId::name).toList());
        String reason = FailureList.of(records("v")).get(0).reason();
        assertTrue(reason.contains("00007.raw: has SHA-256"), reason);
    }

    private static byte[] plane(byte[] voxels, int place) {
        return Arrays.copyOfRange(voxels, place * HEIGHT * WIDTH, (place + 1) * HEIGHT * WIDTH);
    }

    private static void put(byte[] plane, byte[] voxels, int place) {
        System.arraycopy(plane, 0, voxels, place * HEIGHT * WIDTH, plane.length);
    }

    private static byte[] mean(byte[] a, byte[] b, double weight) {
        byte[] mean = new byte[a.length];
        for (int i = 0; i < mean.length; i++) {
            int first = Byte.toUnsignedInt(a[i]);
            mean[i] = (byte) Math.round(first + weight * (Byte.toUnsignedInt(b[i]) - first));
        }
        return mean;
    }

    private static BadSections bad(Set<Integer> unsound, Treatment treatment) {
        return new BadSections(
                section -> unsound.contains(section.z().orElseThrow())
                        ? Optional.of(new Fault("black", "black"))
                        : Optional.empty(),
                section -> Optional.empty(),
                treatment,
                List.of(),
                Treatment.SKIP);
    }

    @Test
    void aFailedSectionHasACopyUntilItIsRestored() throws IOException {
        byte[] voxels = expected();
        failing.add(9);
        onError = OnError.COPY_NEAREST;
        RawSlabs writer = slabs("v");
        assertEquals(9, restore("v", writer, new Shard(1, 1)).restored());
        byte[] copied = voxels.clone();
        put(plane(voxels, 3), copied, 4);
        assertArrayEquals(copied, writer.voxels());
        assertEquals(List.of(), pending("v"));
        assertTrue(Files.readString(records("v").resolve("00009.json")).contains("\"copied_from\" : \"00008\""));
        assertTrue(writer.isFinished());

        onError = OnError.SKIP;
        assertEquals(1, restore("v").failed().size());
        assertArrayEquals(copied, writer.voxels());
        assertEquals(List.of(), warnings);

        failing.clear();
        assertEquals(new StackOutcome(1, 9, List.of(), 0), restore("v"));
        assertArrayEquals(voxels, writer.voxels());
    }

    @Test
    void unsoundSectionsAreMadeOfOthersByTheTaskThatEndsLast() throws IOException {
        byte[] voxels = expected();
        bad = bad(Set.of(8, 9, 14), Treatment.BLEND);
        RawSlabs writer = slabs("v");
        restore("v", writer, new Shard(2, 3));
        assertEquals(Set.of(), writer.slabs());
        restore("v", writer, new Shard(3, 3));
        restore("v", writer, new Shard(1, 3));
        put(mean(plane(voxels, 2), plane(voxels, 5), 1 / 3.0), voxels, 3);
        put(mean(plane(voxels, 5), plane(voxels, 2), 1 / 3.0), voxels, 4);
        put(plane(voxels, 8), voxels, 9);
        assertArrayEquals(voxels, writer.voxels());
        assertTrue(writer.isFinished());
        assertEquals(List.of(), pending("v"));

        byte[] record = Files.readAllBytes(SlabRecords.in(records("v")).folder().resolve("00001.json"));
        assertEquals(new StackOutcome(0, COUNT, List.of(), 0), restore("v"));
        assertArrayEquals(
                record, Files.readAllBytes(SlabRecords.in(records("v")).folder().resolve("00001.json")));
        assertArrayEquals(voxels, writer.voxels());
    }

    @Test
    void aSectionThatIsLeftOutIsEmpty() throws IOException {
        byte[] voxels = expected();
        restore("v");
        bad = bad(Set.of(6, 7), Treatment.SKIP);
        put(new byte[HEIGHT * WIDTH], voxels, 1);
        put(new byte[HEIGHT * WIDTH], voxels, 2);
        for (int again = 0; again < 2; again++) {
            assertTrue(restore("v").isComplete());
            assertArrayEquals(voxels, slabs("v").voxels());
            assertFalse(Files.exists(records("v").resolve("00006.json")));
        }
        assertEquals(2, OutlierList.of(records("v")).size());
        bad = BadSections.none();
        assertEquals(new StackOutcome(2, 8, List.of(), 0), restore("v"));
        assertArrayEquals(expected(), slabs("v").voxels());
    }

    @Test
    void missingSectionsAreFilledAndStay() throws IOException {
        numbers = List.of(5, 6, 8, 9, 10, 11, 18);
        byte[] voxels = expected();
        List<SectionId> missing = Stream.of(7, 12, 13, 14, 15, 16, 17)
                .map(number -> SectionId.of("noise", number))
                .toList();
        bad = new BadSections(
                section -> Optional.empty(),
                section -> Optional.empty(),
                Treatment.WARN,
                missing,
                Treatment.COPY_NEAREST);
        assertTrue(restore("v").isComplete());
        for (int[] copy : new int[][] {{2, 1}, {7, 6}, {8, 6}, {9, 6}, {10, 13}, {11, 13}, {12, 13}}) {
            put(plane(voxels, copy[1]), voxels, copy[0]);
        }
        assertArrayEquals(voxels, slabs("v").voxels());
        assertTrue(restore("v").isComplete());
        bad = BadSections.none();
        assertTrue(restore("v").isComplete());
        assertArrayEquals(voxels, slabs("v").voxels());
    }
}
