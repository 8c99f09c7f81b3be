package org.limpid.volume.hdf5;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.LimpidException;
import org.limpid.files.FileErrors;
import org.limpid.files.FileStamp;
import org.limpid.hdf5.Hdf5Entry;
import org.limpid.hdf5.Hdf5Reader;
import org.limpid.volume.chunk.ChunkGrid;

/**
 * The file that all slabs of a volume are in, and where their chunks lie.
 *
 * @param stamp of the file as it was then
 */
record JoinedFile(FileStamp stamp, List<StoredSlab> slabs) {
    /** The attribute of the data set that tells what Limpid wrote. */
    static final String ATTRIBUTE = "limpid";

    /**
     * Finds the chunks of a file.
     *
     * @return nothing without the file
     * @throws LimpidException when it is another volume, or has anything else in it
     */
    static Optional<JoinedFile> find(NewDataSet set) {
        Path file = set.file();
        Optional<FileStamp> stamp = FileStamp.of(file);
        if (stamp.isEmpty()) {
            if (Files.exists(file)) {
                throw new LimpidException(file + ": is no file; expected none, or an HDF5 file");
            }
            return Optional.empty();
        }
        return Optional.of(FileErrors.readingHdf5(file, open -> {
            requireOurs(set, open);
            return new JoinedFile(stamp.get(), slabs(set, open));
        }));
    }

    private static void requireOurs(NewDataSet set, Hdf5Reader open) {
        List<String> sets = open.entries().stream()
                .filter(entry -> entry.kind() != Hdf5Entry.Kind.GROUP)
                .map(Hdf5Entry::path)
                .toList();
        boolean alone = sets.equals(List.of(set.path()))
                && open.attribute(set.path(), ATTRIBUTE).isPresent();
        String found = alone ? open.attributeText(set.path(), ATTRIBUTE) : "what Limpid did not write";
        if (!found.equals(set.description())) {
            throw new LimpidException(set.file() + ": holds " + found + "; expected no file, or " + set.description()
                    + " as its only data set " + set.path());
        }
    }

    private static List<StoredSlab> slabs(NewDataSet set, Hdf5Reader open) {
        Hdf5Entry.Array array = Hdf5Entry.Array.open(open, set.path());
        List<StoredSlab> slabs = new ArrayList<>();
        for (int slab = 0; slab < set.slabs(); slab++) {
            List<StoredSlab.Part> parts = new ArrayList<>();
            for (int number = 0; number < set.chunks(slab); number++) {
                ChunkGrid.Index index = set.grid().index(set.box(slab), number);
                Hdf5Entry.Array.StoredPart part = array.stored(index.z(), index.y(), index.x())
                        .orElseThrow(() -> new LimpidException(set.file() + ": its data set " + set.path()
                                + " lacks a chunk; expected all of its volume"));
                parts.add(new StoredSlab.Part(part.address(), part.bytes(), OptionalInt.empty()));
            }
            slabs.add(new StoredSlab(set.file(), parts));
        }
        return slabs;
    }

    /** Whether the file is the one that was looked at. */
    boolean isStill(Path file) {
        return FileStamp.of(file).equals(Optional.of(stamp));
    }
}
