package org.limpid.convert;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.limpid.WorkerPool;
import org.limpid.files.AtomicFile;
import org.limpid.files.Checksum;
import org.limpid.image.Plane;
import org.limpid.output.OutputFiles;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionReader;
import org.limpid.section.SectionTarget;
import org.limpid.section.SectionWriter;
import org.limpid.tiff.TiffFormat;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter;

/** A volume as a folder of TIFF files, one for each section: its slabs are one section deep. */
@SuppressWarnings("exports") // Only the command line sees volumes.
public final class TiffFolderWriter implements VolumeWriter {
    private final Path folder;
    private final List<String> names;
    private final VolumeShape shape;
    private final TiffFormat format;

    /**
     * Writes to a folder.
     *
     * @param names of the files, by section
     * @param format of a file of the volume's sections
     */
    public TiffFolderWriter(Path folder, List<String> names, VolumeShape shape, TiffFormat format) {
        this.folder = folder;
        this.names = List.copyOf(names);
        this.shape = shape;
        this.format = format;
    }

    private Path file(int section) {
        return folder.resolve(names.get(section));
    }

    @Override
    public int slabDepth() {
        return 1;
    }

    /** A strip for each thread and what compressing it takes, at most the section itself. */
    @Override
    public long slabBytes(int threads) {
        return shape.sectionBytes();
    }

    @Override
    public void begin() {
        OutputFiles.makeFolder(folder);
    }

    @Override
    public WrittenSlab write(int slab, MemorySegment voxels, WorkerPool workers) {
        Plane plane = Plane.dense(voxels, shape.sample(), shape.height(), shape.width());
        AtomicFile.write(file(slab), SectionWriter.content(plane, format, workers));
        return find(slab);
    }

    @Override
    public WrittenSlab find(int slab) {
        Checksum found = Checksum.of(file(slab));
        return new WrittenSlab(found.bytes(), found.sha256());
    }

    @Override
    public long storedBytes(int slab) throws IOException {
        return Files.exists(file(slab)) ? Files.size(file(slab)) : 0;
    }

    @Override
    public void read(int slab, MemorySegment voxels, WorkerPool workers) {
        PixelShape expected = new PixelShape(shape.sample(), shape.height(), shape.width());
        SectionReader.read(
                file(slab),
                SectionReader.WHOLE,
                SectionTarget.of(
                        found -> Plane.dense(voxels, expected.sample(), expected.height(), expected.width()),
                        sample -> {
                            throw new IllegalStateException("a section without gaps has a mask");
                        }),
                workers);
    }
}
