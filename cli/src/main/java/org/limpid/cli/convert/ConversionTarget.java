package org.limpid.cli.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.convert.ConversionRecord;
import org.limpid.convert.TiffFolderWriter;
import org.limpid.files.AtomicFile;
import org.limpid.output.OutputFiles;
import org.limpid.section.SectionWriter;
import org.limpid.slab.SlabRecords;
import org.limpid.tiff.Compression;
import org.limpid.tiff.Resolution;
import org.limpid.tiff.ResolutionUnit;
import org.limpid.tiff.TiffFormat;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.formats.AddedLevels;
import org.limpid.volume.formats.StoredVolume;
import org.limpid.volume.formats.VolumeFormat;
import org.limpid.volume.formats.VolumeLayout;
import org.limpid.volume.formats.VolumeWriters;

/**
 * Where a conversion goes.
 *
 * @param path of the volume, or of the folder of TIFF files
 * @param records folder of the records of slabs, beside the volume
 * @param stored how a volume is stored; empty for a folder
 * @param words what it is, for a person to read
 */
record ConversionTarget(Path path, Path records, VolumeWriter writer, Optional<StoredVolume> stored, String words) {
    private static final double NANOMETRES = 1e7;

    static ConversionTarget volume(Path path, VolumeShape shape, Optional<VoxelSize> voxelSize, VolumeLayout layout) {
        StoredVolume stored = new StoredVolume(VolumeWriters.describe(path, shape, voxelSize, layout), layout);
        VolumeWriter writer = stored.writer();
        int levels = stored.volume().levels().size();
        String words = path + ", " + layout.format().key() + ", " + shape + ", " + levels
                + (levels == 1 ? " level" : " levels") + ", slabs of " + Math.min(writer.slabDepth(), shape.depth())
                + " sections";
        return new ConversionTarget(path, VolumeFormat.records(path), writer, Optional.of(stored), words);
    }

    /** Coarser levels of a volume that is there. */
    static ConversionTarget levels(Path group, AddedLevels levels) {
        VolumeWriter writer = levels.writer();
        String words = group + ", " + (levels.volume().levels().size() - 1) + " added to its level of "
                + levels.volume().shape() + ", slabs of "
                + Math.min(writer.slabDepth(), levels.volume().shape().depth()) + " sections";
        Path records = VolumeFormat.records(group).resolve("levels");
        return new ConversionTarget(group, records, writer, Optional.empty(), words);
    }

    /** A folder of TIFF files, named by the sections' numbers. */
    static ConversionTarget folder(
            Path path,
            VolumeShape shape,
            Optional<VoxelSize> voxelSize,
            List<Integer> numbers,
            Compression compression) {
        List<String> names = numbers.stream()
                .map(number -> String.format(Locale.ROOT, "%05d.tif", number))
                .toList();
        TiffFormat format =
                TiffFormat.of(shape.width(), shape.height(), SectionWriter.sampleType(shape.sample()), compression);
        TiffFormat sized = voxelSize
                .map(size -> format.withResolution(new Resolution(
                        (float) (NANOMETRES / size.x()), (float) (NANOMETRES / size.y()), ResolutionUnit.CENTIMETER)))
                .orElse(format);
        String words = path + ", TIFF files " + names.get(0) + " to " + names.get(names.size() - 1) + ", " + shape;
        VolumeWriter writer = new TiffFolderWriter(path, names, shape, sized);
        return new ConversionTarget(path, VolumeFormat.records(path), writer, Optional.empty(), words);
    }

    SlabRecords slabs() {
        return SlabRecords.in(records);
    }

    /**
     * Refuses what is in the way and no conversion that can be gone on with.
     *
     * @param overwrite whether it is replaced
     */
    void requireFree(boolean overwrite) {
        Path file = VolumeFormat.file(path);
        boolean taken = Files.isDirectory(file) ? hasFiles(file) : Files.exists(file);
        if (taken && !overwrite && !new ConversionRecord(records).isThere()) {
            throw new LimpidException(
                    file + ": is there, and no conversion that can be gone on with; expected a new name,"
                            + " or --overwrite");
        }
    }

    private static boolean hasFiles(Path folder) {
        String[] names = folder.toFile().list();
        return names == null || names.length > 0;
    }

    /** Records how the volume is stored, for other commands. */
    void describe() {
        OutputFiles.makeFolder(records);
        stored.ifPresent(
                volume -> AtomicFile.write(records.resolve(StoredVolume.NAME), AtomicFile.text(volume.text())));
    }
}
