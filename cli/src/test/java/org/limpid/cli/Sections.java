package org.limpid.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.limpid.BackgroundModel;
import org.limpid.hdf5.Hdf5File;
import org.limpid.synthetic.SyntheticSection;
import org.limpid.synthetic.SyntheticVolume;
import org.limpid.tiff.Compression;
import org.limpid.tiff.Resolution;
import org.limpid.tiff.ResolutionUnit;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;
import org.limpid.tiff.TiffWriter;

/** Small sections of one synthetic volume, its calibration, and files of them. */
public final class Sections {
    public static final int NZ = 12;
    public static final int HEIGHT = 70;
    public static final int WIDTH = 93;
    static final Resolution RESOLUTION = new Resolution(1_250_000, 625_000, ResolutionUnit.CENTIMETER);
    static final String DESCRIPTION = "mouse cortex, 8 nm";
    private static final Set<String> OF_A_RUN = Set.of("parameters.yaml", "clipped.tsv", "report.html");
    static final SyntheticVolume VOLUME = SyntheticVolume.of(5, NZ, HEIGHT, WIDTH);

    private Sections() {}

    /** The samples of a section as files hold them. */
    static short[] stored(int z) {
        SyntheticSection section = VOLUME.section(z);
        short[] samples = new short[HEIGHT * WIDTH];
        short[] row = new short[WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            section.storedRow(y, row);
            System.arraycopy(row, 0, samples, y * WIDTH, WIDTH);
        }
        return samples;
    }

    public static Path writeStored(Path file, int z) {
        return writeShorts(file, stored(z));
    }

    static Path writeShorts(Path file, short[] samples) {
        return write(file, format(SampleType.UINT16), MemorySegment.ofArray(samples));
    }

    static Path writeFloats(Path file, float[] samples) {
        return write(file, format(SampleType.FLOAT32), MemorySegment.ofArray(samples));
    }

    static Path writeBytes(Path file, byte[] samples) {
        return write(file, format(SampleType.UINT8), MemorySegment.ofArray(samples));
    }

    /** A section of 8 bits and any size. */
    public static Path writeBytes(Path file, int width, int height, byte[] samples) {
        return write(
                file, TiffFormat.of(width, height, SampleType.UINT8, Compression.NONE), MemorySegment.ofArray(samples));
    }

    /** A section of another size. */
    public static Path writeSized(Path file, int width, int height) {
        TiffFormat format = TiffFormat.of(width, height, SampleType.UINT16, Compression.NONE);
        return write(file, format, MemorySegment.ofArray(Arrays.copyOf(stored(0), width * height)));
    }

    static TiffFormat format(SampleType type) {
        return TiffFormat.of(WIDTH, HEIGHT, type, Compression.NONE)
                .withResolution(RESOLUTION)
                .withDescription(DESCRIPTION);
    }

    /** Writes a file in place of an older one. */
    static Path write(Path file, TiffFormat format, MemorySegment samples) {
        file.toFile().delete();
        try (Arena arena = Arena.ofConfined();
                TiffWriter writer = TiffWriter.create(file, format)) {
            MemorySegment image = arena.allocate(samples.byteSize(), Long.BYTES);
            image.copyFrom(samples);
            writer.writeAll(image);
            writer.finish();
        }
        return file;
    }

    public static TiffInfo info(Path file) {
        try (TiffReader reader = TiffReader.open(file)) {
            return reader.info();
        }
    }

    /** The lines of provenance in a result, the oldest first. */
    static List<String> history(Path file) {
        String packet = info(file).tag(TiffInfo.Tag.XMP).orElseThrow().text();
        return Pattern.compile("<rdf:li>(.*)</rdf:li>")
                .matcher(packet)
                .results()
                .map(item ->
                        item.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .toList();
    }

    static byte[] samples(Path file) {
        try (TiffReader reader = TiffReader.open(file);
                Arena arena = Arena.ofConfined()) {
            MemorySegment image = arena.allocate(reader.info().imageBytes(), Long.BYTES);
            reader.readAll(image);
            return image.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    public static float[] floats(Path file) {
        return MemorySegment.ofArray(samples(file)).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    }

    /** The files of a folder but for the parameters of the run that made them, its page and its list of clipped results. */
    static List<Path> results(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(
                            entry -> !OF_A_RUN.contains(entry.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    static float[] offsets() {
        float[] offsets = new float[NZ];
        for (int z = 0; z < NZ; z++) {
            offsets[z] = VOLUME.offset(z);
        }
        return offsets;
    }

    public static Path writeOffsets(Path file) {
        file.toFile().delete();
        try (Hdf5File info = Hdf5File.create(file)) {
            info.writeFloats("offset", offsets(), NZ);
        }
        return file;
    }

    public static Path writeBackground(Path file) {
        List<BackgroundModel.Term> terms = VOLUME.background().terms();
        int count = terms.size();
        double[] coefficients =
                terms.stream().mapToDouble(BackgroundModel.Term::coefficient).toArray();
        double[] exponents = new double[3 * count];
        for (int k = 0; k < count; k++) {
            exponents[k] = terms.get(k).x();
            exponents[count + k] = terms.get(k).y();
            exponents[2 * count + k] = terms.get(k).z();
        }
        file.toFile().delete();
        try (Hdf5File model = Hdf5File.create(file)) {
            model.writeDoubles("Coefficients", coefficients, count, 1);
            model.writeDoubles("ModelTerms", exponents, 3, count);
        }
        return file;
    }
}
