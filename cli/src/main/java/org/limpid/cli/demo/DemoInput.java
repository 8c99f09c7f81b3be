package org.limpid.cli.demo;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import org.limpid.BackgroundModel;
import org.limpid.LimpidVersion;
import org.limpid.WorkerPool;
import org.limpid.files.AtomicFile;
import org.limpid.hdf5.Hdf5File;
import org.limpid.image.Plane;
import org.limpid.image.Sample;
import org.limpid.parameters.Volume;
import org.limpid.section.SectionWriter;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.Compression;
import org.limpid.tiff.Resolution;
import org.limpid.tiff.ResolutionUnit;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;

/** Makes a demonstration's section file and the calibration of its volume. */
final class DemoInput {
    private static final int ROWS = 16;
    /** Pixels of 8 nm. */
    private static final Resolution RESOLUTION = new Resolution(1_250_000, 1_250_000, ResolutionUnit.CENTIMETER);

    private final SyntheticVolume volume;
    private final DemoFolder folder;

    /** Times of computing the pixels and of writing the section, and the size of its file. */
    record Made(Duration make, Duration write, long bytes) {}

    DemoInput(SyntheticVolume volume, DemoFolder folder) {
        this.volume = volume;
        this.folder = folder;
    }

    void writeCalibration() {
        int sections = volume.size().nz();
        float[] offsets = new float[sections];
        for (int z = 0; z < sections; z++) {
            offsets[z] = volume.offset(z);
        }
        AtomicFile.write(folder.offsets(), temporary -> {
            try (Hdf5File info = Hdf5File.create(temporary)) {
                info.writeFloats("offset", offsets, sections);
            }
        });
        List<BackgroundModel.Term> terms = volume.background().terms();
        int count = terms.size();
        float[] coefficients = new float[count];
        double[] exponents = new double[3 * count];
        for (int k = 0; k < count; k++) {
            BackgroundModel.Term term = terms.get(k);
            coefficients[k] = (float) term.coefficient();
            exponents[k] = term.x();
            exponents[count + k] = term.y();
            exponents[2 * count + k] = term.z();
        }
        AtomicFile.write(folder.background(), temporary -> {
            try (Hdf5File model = Hdf5File.create(temporary)) {
                model.writeFloats("Coefficients", coefficients, count, 1);
                model.writeDoubles("ModelTerms", exponents, 3, count);
            }
        });
    }

    /** Computes the pixels into off-heap memory, which is given back before this returns, and writes them. */
    Made writeSection(WorkerPool workers) {
        Volume size = volume.size();
        try (Arena arena = Arena.ofShared()) {
            long start = System.nanoTime();
            MemorySegment memory = arena.allocate((long) size.ny() * size.nx() * Short.BYTES, Long.BYTES);
            Plane stored = Plane.dense(memory, Sample.UINT16, size.ny(), size.nx());
            fill(stored, workers);
            long made = System.nanoTime();
            TiffFormat format = TiffFormat.of(size.nx(), size.ny(), SampleType.UINT16, Compression.NONE)
                    .withResolution(RESOLUTION)
                    .withDescription("Synthetic FIB-SEM section " + folder.z() + ", seed " + volume.seed())
                    .withSoftware("Limpid " + LimpidVersion.current());
            long bytes = SectionWriter.write(folder.section(), stored, format, workers);
            return new Made(Duration.ofNanos(made - start), Duration.ofNanos(System.nanoTime() - made), bytes);
        }
    }

    private void fill(Plane stored, WorkerPool workers) {
        SyntheticSection section = volume.section(folder.z());
        workers.forStretches(stored.height(), ROWS, (from, to, worker) -> {
            short[] row = new short[stored.width()];
            for (int y = from; y < to; y++) {
                section.storedRow(y, row);
                MemorySegment.copy(row, 0, stored.segment(), ValueLayout.JAVA_SHORT, stored.row(y), row.length);
            }
        });
    }
}
