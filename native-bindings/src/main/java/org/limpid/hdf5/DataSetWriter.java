package org.limpid.hdf5;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.limpid.natives.hdf5.LibHdf5;
import org.limpid.natives.hdf5.LibHdf5Extra;

/** Creates and fills data sets of one file. */
record DataSetWriter(Hdf5Calls calls) {

    void create(String path, Hdf5Type type, List<Long> dims, Hdf5Layout layout) {
        String what = name(path);
        if (calls.exists(path)) {
            throw new Hdf5Exception(calls.file(), what + " exists already; expected a new path");
        }
        boolean extendable = layout instanceof Hdf5Layout.Chunked chunked && chunked.extendable();
        try (Arena arena = Arena.ofConfined();
                Hdf5Handle space = calls.space(dims, extendable);
                Hdf5Handle links = calls.properties(LibHdf5.H5P_CLS_LINK_CREATE_ID_g());
                Hdf5Handle creation = calls.properties(LibHdf5.H5P_CLS_DATASET_CREATE_ID_g())) {
            calls.require(LibHdf5Extra.createIntermediateGroups(links.id()), what + " cannot have groups made for it");
            // The same data makes the same bytes, whenever it is written.
            calls.require(LibHdf5Extra.forgetTimes(creation.id()), what + " cannot be created");
            if (layout instanceof Hdf5Layout.Chunked chunked) {
                chunk(what, creation, dims, chunked, arena);
            }
            long created = LibHdf5.H5Dcreate2(
                    calls.id(),
                    arena.allocateFrom(path),
                    type.inFile(),
                    space.id(),
                    links.id(),
                    creation.id(),
                    Hdf5Calls.DEFAULTS);
            calls.handle(created, LibHdf5::H5Dclose, what + " cannot be created")
                    .close();
        }
    }

    void write(String path, Hdf5Type memoryType, MemorySegment data) {
        try (Hdf5Handle dataSet = calls.dataSet(path)) {
            write(path, dataSet, memoryType, LibHdf5.H5S_ALL(), LibHdf5.H5S_ALL(), data);
        }
    }

    void write(String path, Hdf5Type memoryType, Hyperslab slab, MemorySegment data) {
        String what = name(path);
        long count = Extents.product(slab.count());
        memoryType.requireRoom(data, count);
        try (Hdf5Handle dataSet = calls.dataSet(path)) {
            extend(what, dataSet, slab);
            if (count == 0) {
                return;
            }
            try (Hdf5Handle space = calls.space(LibHdf5.H5Dget_space(dataSet.id()), what);
                    Hdf5Handle memory = calls.space(slab.count(), false)) {
                slab.select(calls, what, space);
                write(path, dataSet, memoryType, memory.id(), space.id(), data);
            }
        }
    }

    private void write(
            String path, Hdf5Handle dataSet, Hdf5Type memoryType, long memory, long space, MemorySegment data) {
        int status = LibHdf5.H5Dwrite(dataSet.id(), memoryType.inMemory(), memory, space, Hdf5Calls.DEFAULTS, data);
        calls.require(status, name(path) + " cannot be written");
    }

    /** Writes a chunk as the data set's filters have made it. */
    void writeStored(String path, List<Long> corner, MemorySegment bytes) {
        try (Hdf5Handle dataSet = calls.dataSet(path);
                Arena arena = Arena.ofConfined()) {
            int status = LibHdf5Extra.writeChunk(dataSet.id(), Extents.segment(arena, corner), bytes);
            calls.require(status, name(path) + " cannot be written at " + Extents.text(corner));
        }
    }

    private static String name(String path) {
        return "data set '" + path + "'";
    }

    private void extend(String what, Hdf5Handle dataSet, Hyperslab slab) {
        try (Hdf5Handle space = calls.space(LibHdf5.H5Dget_space(dataSet.id()), what);
                Arena arena = Arena.ofConfined()) {
            List<Long> dims = calls.extents(space, what);
            slab.requireRank(calls.file(), what, dims);
            List<Long> extended = slab.extended(dims);
            if (!extended.equals(dims)) {
                calls.require(
                        LibHdf5.H5Dset_extent(dataSet.id(), Extents.segment(arena, extended)),
                        what + " has shape " + Extents.text(dims) + " and cannot grow; expected room for "
                                + Extents.text(extended));
            }
        }
    }

    private void chunk(String what, Hdf5Handle creation, List<Long> dims, Hdf5Layout.Chunked layout, Arena arena) {
        if (layout.chunk().size() != dims.size()) {
            throw new IllegalArgumentException(what + " has shape " + Extents.text(dims) + " and chunk "
                    + Extents.text(layout.chunk()) + "; expected as many dimensions");
        }
        calls.require(
                LibHdf5.H5Pset_chunk(creation.id(), dims.size(), Extents.segment(arena, layout.chunk())),
                what + " cannot have chunks of " + Extents.text(layout.chunk()));
        if (layout.shuffle()) {
            calls.require(LibHdf5.H5Pset_shuffle(creation.id()), what + " cannot be shuffled");
        }
        layout.deflateLevel()
                .ifPresent(level ->
                        calls.require(LibHdf5.H5Pset_deflate(creation.id(), level), what + " cannot be deflated"));
    }
}
