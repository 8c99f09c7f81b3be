package org.limpid.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.StopRequest;
import org.limpid.WorkerPool;
import org.limpid.cluster.Shard;
import org.limpid.convert.VolumeConversion.Outcome;
import org.limpid.folder.TiffFolderSource;
import org.limpid.slab.SlabRecords;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import org.limpid.volume.ArrayVolume;
import org.limpid.volume.SectionVolume;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeWriter;

class VolumeConversionTest {
    private static final int DEPTH = 6;
    private static final int HEIGHT = 8;
    private static final int WIDTH = 12;
    private static final List<String> NAMES =
            List.of("00000.tif", "00001.tif", "00002.tif", "00003.tif", "00004.tif", "00005.tif");

    @TempDir
    private Path folder;

    private short[] values;
    private Path first;

    /** A folder of TIFF files from an array, the source of the other conversions. */
    @BeforeEach
    void writeSections() {
        values = new short[DEPTH * HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (i * 7919);
        }
        first = folder.resolve("first");
        Outcome outcome = conversion(ArrayVolume.of(4, DEPTH, HEIGHT, WIDTH, values), "first")
                .run(Optional.empty());
        assertEquals(new Outcome(DEPTH, 0, 0, 0), outcome);
    }

    private VolumeConversion conversion(VolumeReader source, String name) {
        TiffFormat format = TiffFormat.of(WIDTH, HEIGHT, SampleType.UINT16, Compression.DEFLATE);
        VolumeWriter target = new TiffFolderWriter(folder.resolve(name), NAMES, source.shape(), format);
        return new VolumeConversion(source, target, SlabRecords.in(folder.resolve(name + ".limpid")), 2);
    }

    private static VolumeReader sections(Path sections) {
        TiffFolderSource source = TiffFolderSource.of(sections);
        return new SectionVolume(source, source.sections(), Optional.empty());
    }

    private static short[] voxels(VolumeReader volume) throws IOException {
        try (WorkerPool workers = new WorkerPool(2);
                Arena arena = Arena.ofShared()) {
            MemorySegment target = arena.allocate(
                    volume.shape().sectionBytes() * volume.shape().depth(), 64);
            volume.read(volume.shape().whole(), target, workers);
            return target.toArray(ValueLayout.JAVA_SHORT);
        }
    }

    @Test
    void convertsThereAndBackWithoutLoss() throws IOException {
        assertArrayEquals(values, voxels(sections(first)));
        assertTrue(conversion(sections(first), "second").run(Optional.empty()).isComplete());
        assertArrayEquals(values, voxels(sections(folder.resolve("second"))));
    }

    @Test
    void slabsThatAreThereAreLeftAloneUntilTheirSourceChanges() throws IOException {
        assertEquals(
                new Outcome(DEPTH, 0, 0, 0),
                conversion(sections(first), "second").run(Optional.empty()));
        assertEquals(
                new Outcome(0, DEPTH, 0, 0),
                conversion(sections(first), "second").run(Optional.empty()));
        Files.copy(first.resolve("00005.tif"), folder.resolve("other"));
        Files.move(folder.resolve("other"), first.resolve("00002.tif"), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(
                new Outcome(1, DEPTH - 1, 0, 0),
                conversion(sections(first), "second").run(Optional.empty()));
        assertArrayEquals(voxels(sections(first)), voxels(sections(folder.resolve("second"))));
        Files.delete(folder.resolve("second/00001.tif"));
        assertEquals(
                new Outcome(1, DEPTH - 1, 0, 0),
                conversion(sections(first), "second").run(Optional.empty()));
    }

    @Test
    void sharesMakeTheSameFilesAsOneRun() throws IOException {
        conversion(sections(first), "whole").run(Optional.empty());
        assertEquals(
                new Outcome(2, 0, 0, 0), conversion(sections(first), "shared").run(Optional.of(new Shard(2, 3))));
        assertFalse(Files.exists(folder.resolve("shared/00001.tif")));
        conversion(sections(first), "shared").run(Optional.of(new Shard(1, 3)));
        conversion(sections(first), "shared").run(Optional.of(new Shard(3, 3)));
        for (String name : NAMES) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            folder.resolve("whole").resolve(name),
                            folder.resolve("shared").resolve(name)));
        }
    }

    @Test
    void aSectionThatCantBeReadFailsAlone() throws IOException {
        Files.write(first.resolve("00003.tif"), new byte[] {1, 2, 3});
        List<ConversionEvent> events = new ArrayList<>();
        VolumeConversion conversion = conversion(sections(first), "second").listener(events::add);
        assertEquals(new Outcome(DEPTH - 1, 0, 1, 0), conversion.run(Optional.empty()));
        ConversionEvent.Failed failed = (ConversionEvent.Failed) events.get(3);
        assertEquals(3, failed.z());
        assertTrue(failed.reason()
                .getMessage()
                .startsWith(first.resolve("00003.tif").toString()));
        assertFalse(Files.exists(folder.resolve("second/00003.tif")));
    }

    @Test
    void aStopLeavesTheRest() {
        StopRequest stop = new StopRequest();
        VolumeConversion conversion =
                conversion(sections(first), "second").stop(stop).listener(event -> stop.make());
        Outcome outcome = conversion.run(Optional.empty());
        assertTrue(outcome.left() > 0 && outcome.written() > 0);
        assertEquals(DEPTH, outcome.left() + outcome.written());
    }

    @Test
    void otherSettingsAreRefused() throws IOException {
        ConversionRecord record = new ConversionRecord(Files.createDirectory(folder.resolve("records")));
        assertFalse(record.begin(Map.of("flip", "x"), false));
        assertFalse(record.begin(Map.of("flip", "x"), false));
        String message = assertThrows(LimpidException.class, () -> record.begin(Map.of("flip", "y"), false))
                .getMessage();
        assertTrue(message.contains("says flip x, not y; expected the same settings"), message);
        assertTrue(record.begin(Map.of("flip", "y"), true));
        assertFalse(record.begin(Map.of("flip", "y"), false));
    }
}
