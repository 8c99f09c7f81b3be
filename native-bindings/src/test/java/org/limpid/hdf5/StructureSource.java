package org.limpid.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A sound file with a data set {@code x} in one of HDF5's ways to store numbers, and beside it {@code y}, in one block.
 *
 * @param name what it is
 * @param bytes its content
 * @param x the numbers of {@code x}
 */
record StructureSource(String name, byte[] bytes, float[] x) {
    static final float[] Y = {3, 1, 4, 1, 5, 9, 2, 6};

    private static final List<String> ALL = List.of("H5Pset_shuffle", "deflate", "H5Pset_fletcher32");
    private static final List<String> SUMMED = List.of("H5Pset_fletcher32");
    private static final List<String> NONE = List.of();
    private static final int LATEST = 3;

    /** Every way to find chunks, filters, superblocks of version 0, 2 and 3, attributes and links in headers and in heaps. */
    static List<StructureSource> all(Path folder) throws IOException {
        List<StructureSource> sources = new ArrayList<>();
        for (int version : new int[] {0, 1, LATEST}) {
            sources.add(new Maker(version, "block").blocks(0).make(folder));
            sources.add(new Maker(version, "header").blocks(1).make(folder));
            sources.add(new Maker(version, "heaps").blocks(0).names(12).make(folder));
            sources.add(new Maker(version, "fixed").chunks(NONE, 3, 4).make(folder));
            sources.add(new Maker(version, "fixed-filtered").chunks(ALL, 3, 4).make(folder));
            sources.add(new Maker(version, "bounded")
                    .chunks(SUMMED, 2, 3)
                    .most(17, 23)
                    .make(folder));
            sources.add(new Maker(version, "single").chunks(NONE, 7, 11).make(folder));
            sources.add(new Maker(version, "single-filtered").chunks(ALL, 7, 11).make(folder));
            sources.add(new Maker(version, "early").chunks(NONE, 3, 4).early().make(folder));
            sources.add(new Maker(version, "growing")
                    .chunks(NONE, 1, 1)
                    .most(-1, 11)
                    .make(folder));
            sources.add(new Maker(version, "growing-filtered")
                    .chunks(ALL, 1, 4)
                    .most(-1, 15)
                    .make(folder));
            sources.add(new Maker(version, "growing-aside")
                    .chunks(SUMMED, 2, 2)
                    .most(9, -1)
                    .make(folder));
            sources.add(new Maker(version, "growing-both")
                    .chunks(ALL, 1, 2)
                    .most(-1, -1)
                    .make(folder));
        }
        return List.copyOf(sources);
    }

    /** How a file is stored. */
    private static final class Maker {
        private static final int ROWS = 7;
        private static final int COLUMNS = 11;

        private final int version;
        private final String name;
        private int layout = 2;
        private List<String> filters = NONE;
        private long[] chunk = {};
        private long[] most = {ROWS, COLUMNS};
        private boolean early;
        private int names = 2;

        Maker(int version, String name) {
            this.version = version;
            this.name = name;
        }

        Maker blocks(int compact) {
            layout = 1 - compact;
            return this;
        }

        Maker chunks(List<String> newFilters, long rows, long columns) {
            filters = newFilters;
            chunk = new long[] {rows, columns};
            return this;
        }

        Maker most(long rows, long columns) {
            most = new long[] {rows, columns};
            return this;
        }

        Maker early() {
            early = true;
            return this;
        }

        Maker names(int count) {
            names = count;
            return this;
        }

        StructureSource make(Path folder) throws IOException {
            Path file = folder.resolve(name + "-" + version + ".h5");
            float[] numbers = new float[ROWS * COLUMNS];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = i * 1.5f - 20;
            }
            try (ForeignFile made = new ForeignFile(file, version)) {
                long creation = made.creation();
                made.call("H5Pset_layout", creation, layout);
                if (chunk.length > 0) {
                    made.call("H5Pset_chunk", creation, chunk.length, made.longs(chunk));
                }
                if (early) {
                    made.call("H5Pset_alloc_time", creation, 1);
                }
                for (String filter : filters) {
                    if (filter.equals("deflate")) {
                        made.call("H5Pset_deflate", creation, 4);
                    } else {
                        made.call(filter, creation);
                    }
                }
                long space = made.call("H5Screate_simple", 2, made.longs(ROWS, COLUMNS), made.longs(most));
                long x = made.dataSet("x", made.floatType(), space, creation);
                made.write(x, 0, 0, numbers);
                long y = made.dataSet("y", made.floatType(), made.space(Y.length), 0);
                made.write(y, 0, 0, Y);
                made.describe(x, "unit", "nm, as long as it is");
                for (int i = 0; i < names; i++) {
                    made.count(x, "number" + i, i, -i);
                    made.softLink("/x", "link" + i);
                }
                made.closeDataSet(x);
                made.closeDataSet(y);
            }
            return new StructureSource(name + "-" + version, Files.readAllBytes(file), numbers);
        }
    }
}
