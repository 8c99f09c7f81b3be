package org.limpid.cli.inspect;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import org.limpid.WorkerPool;
import org.limpid.cli.console.NumberText;
import org.limpid.cli.console.TextTable;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.volume.VolumeBox;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;

/** How a volume is stored, and statistics of some of its voxels, for a person. */
record VolumeSummary(VolumeReader volume, TextTable listing) {
    private static final int PLACES = 3;
    private static final int ROWS = 64;
    private static final long MOST_BYTES = 64L << 20;

    void print() {
        VolumeShape shape = volume.shape();
        listing.line(volume.name());
        volume.layout().forEach(listing::entry);
        listing.entry(
                "size",
                shape.width() + " x " + shape.height() + " x " + shape.depth() + " voxels (width x height x depth)");
        listing.entry("samples", shape.sample().name().toLowerCase(Locale.ROOT));
        listing.entry("in memory", NumberText.exactBytes(shape.depth() * shape.sectionBytes()));
        listing.entry("numbers", volume.number(0) + " to " + volume.number(shape.depth() - 1));
        listing.entry(
                "voxel size",
                volume.voxelSize().map(size -> size + " nm (z x y x x)").orElse("not known"));
        listing.entry(
                "slabs",
                volume.slabDepth() == 1
                        ? "each section is stored by itself"
                        : "of " + volume.slabDepth() + " sections, which are stored together");
        volume.notes().forEach(note -> listing.entry("note", note));
        printVoxels();
    }

    /** Of some rows in the middle of some sections: a large volume is not read as a whole. */
    private void printVoxels() {
        VolumeShape shape = volume.shape();
        int planes = Math.min(PLACES, shape.depth());
        long rowBytes = (long) shape.width() * shape.sample().bytes();
        int rows = Math.clamp(MOST_BYTES / rowBytes, 1, Math.min(ROWS, shape.height()));
        try (Arena arena = Arena.ofShared();
                WorkerPool workers = new WorkerPool(Runtime.getRuntime().availableProcessors())) {
            MemorySegment voxels = arena.allocate(planes * rows * rowBytes, Double.BYTES);
            for (int place = 0; place < planes; place++) {
                int z = (int) ((2L * place + 1) * shape.depth() / (2L * planes));
                VolumeBox box = new VolumeBox(z, (shape.height() - rows) / 2, 0, 1, rows, shape.width());
                MemorySegment part = voxels.asSlice(place * rows * rowBytes, rows * rowBytes);
                FileErrors.naming(volume.name(), "can't be read", () -> volume.read(box, part, workers));
            }
            Plane plane = Plane.dense(voxels, shape.sample(), planes * rows, shape.width());
            listing.entry(
                    "sampled",
                    (long) plane.height() * plane.width() + " voxels: " + rows
                            + (rows == 1 ? " row in the middle of " : " rows in the middle of ") + planes
                            + (planes == 1 ? " section" : " sections"));
            SampleStatistics.of(plane, workers).print(listing, (long) plane.height() * plane.width(), "voxels");
        }
    }
}
