package org.limpid.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.limpid.hdf5.Hdf5File;
import org.limpid.hdf5.Hdf5Layout;
import org.limpid.hdf5.Hdf5Type;
import org.limpid.tiff.Compression;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffFormat;

/**
 * A sound file that mutants are made of.
 *
 * @param name what it is, and the name of its mutants
 * @param use what its mutants are used as
 * @param bytes its content
 */
record MutantSource(String name, Use use, byte[] bytes) {
    private static final int WIDTH = 45;
    private static final int HEIGHT = 38;

    /** What a file is in a run. */
    enum Use {
        SECTION,
        OFFSETS,
        BACKGROUND,
        HDF5,
        VOLUME
    }

    /** Sections of every kind, calibration files, and volumes, made in a folder. */
    static List<MutantSource> all(Path folder) throws IOException {
        List<MutantSource> sources = new ArrayList<>();
        for (SampleType type : SampleType.values()) {
            for (Compression compression : Compression.values()) {
                Path file = folder.resolve(type + "-" + compression + "-00003.tif");
                sources.add(read(Use.SECTION, written(file, type, compression)));
            }
        }
        for (int kind = 0; kind < 16; kind++) {
            ByteOrder order = (kind & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            RawTiff raw = new RawTiff(order, (kind & 2) != 0, (kind & 4) != 0, (kind & 8) != 0, kind % 3 == 0);
            SampleType type = SampleType.values()[kind % 3];
            String name = "raw-" + kind + "-" + type + "-00003.tif";
            sources.add(new MutantSource(name, Use.SECTION, raw.of(type, WIDTH, HEIGHT)));
        }
        Path offsets = Sections.writeOffsets(folder.resolve("info.h5"));
        Path background = Sections.writeBackground(folder.resolve("polymodel.h5"));
        Path volume = volume(folder.resolve("volume.h5"));
        for (int times = 0; times < 3; times++) {
            sources.add(read(Use.OFFSETS, offsets));
            sources.add(read(Use.BACKGROUND, background));
            sources.add(read(Use.HDF5, volume));
            sources.add(new MutantSource("stack-" + times + ".mrc", Use.VOLUME, mrc(times)));
            sources.add(new MutantSource("00003-" + times + ".png", Use.VOLUME, png(times)));
        }
        return List.copyOf(sources);
    }

    private static MutantSource read(Use use, Path file) throws IOException {
        return new MutantSource(file.getFileName().toString(), use, Files.readAllBytes(file));
    }

    private static Path written(Path file, SampleType type, Compression compression) {
        int pixels = WIDTH * HEIGHT;
        byte[] samples = new byte[pixels * type.bytes()];
        ByteBuffer buffer = ByteBuffer.wrap(samples).order(ByteOrder.nativeOrder());
        for (int i = 0; i < pixels; i++) {
            int value = i % WIDTH * 3 + i / WIDTH * 5 + i * 7919 % 13;
            switch (type) {
                case UINT8 -> buffer.put((byte) value);
                case UINT16 -> buffer.putShort((short) (value * 101));
                case FLOAT32 -> buffer.putFloat(value * 1.5f);
            }
        }
        TiffFormat format = TiffFormat.of(WIDTH, HEIGHT, type, compression)
                .withResolution(Sections.RESOLUTION)
                .withDescription(Sections.DESCRIPTION);
        return Sections.write(file, format, MemorySegment.ofArray(samples));
    }

    private static Path volume(Path file) {
        try (Hdf5File hdf5 = Hdf5File.create(file);
                Arena arena = Arena.ofConfined()) {
            Hdf5Layout chunks = new Hdf5Layout.Chunked(List.of(1L, 10L, 12L), Optional.of(4), true, true);
            MemorySegment samples = arena.allocate(ValueLayout.JAVA_SHORT, 4 * 20 * 24);
            for (int i = 0; i < 4 * 20 * 24; i++) {
                samples.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) (i * 31));
            }
            hdf5.write("/volume/raw", Hdf5Type.UINT16, new long[] {4, 20, 24}, samples, chunks);
            hdf5.writeDoubles("/volume/spacing", new double[] {8, 8, 8}, 3);
            hdf5.attributes().write("/volume", "note", "a volume for tests");
            hdf5.attributes().write("/volume/raw", "range", new double[] {0, 65_535});
        }
        return file;
    }

    /** A stack of MRC of one of three modes. */
    private static byte[] mrc(int kind) {
        ByteBuffer bytes = ByteBuffer.allocate(1024 + 3 * WIDTH * HEIGHT * (1 << kind))
                .order(kind == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(WIDTH).putInt(HEIGHT).putInt(3).putInt(kind);
        bytes.putInt(64, 1).putInt(68, 2).putInt(72, 3);
        bytes.put(208, new byte[] {'M', 'A', 'P', ' '}).putShort(212, (short) (kind == 1 ? 0x1111 : 0x4444));
        for (int at = 1024; at < bytes.capacity(); at++) {
            bytes.put(at, (byte) (at * 7919 % 101));
        }
        return bytes.array();
    }

    /** A section as the JDK writes PNG: of 8 or 16 bits, or interlaced. */
    private static byte[] png(int kind) throws IOException {
        BufferedImage image = new BufferedImage(
                WIDTH, HEIGHT, kind == 1 ? BufferedImage.TYPE_USHORT_GRAY : BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            image.getRaster().setSample(i % WIDTH, i / WIDTH, 0, i * 7919 % 251);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setProgressiveMode(kind == 2 ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Where the part lies that describes the rest: a TIFF file's directory, a header; all over the file in HDF5. */
    int description() {
        if (use != Use.SECTION) {
            return use == Use.VOLUME ? 8 : 0;
        }
        ByteBuffer header =
                ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return header.getShort(2) == 43 ? (int) header.getLong(8) : header.getInt(4);
    }
}
