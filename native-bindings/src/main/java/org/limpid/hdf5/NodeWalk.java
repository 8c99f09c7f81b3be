package org.limpid.hdf5;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.limpid.natives.hdf5.LibHdf5;

/** Visits the groups and data sets of one file, each object once even if links lead back to it. */
final class NodeWalk {
    private static final int DEEPEST = 100;

    private final DataSetReader reader;
    private final Hdf5Calls calls;
    private final Set<Long> visited = new HashSet<>();
    private final List<Hdf5Node> nodes = new ArrayList<>();

    NodeWalk(DataSetReader reader) {
        this.reader = reader;
        this.calls = reader.calls();
    }

    /** All nodes from the root group on, each group before its members. Soft and external links are not followed. */
    List<Hdf5Node> nodes() {
        visitGroup("/", 0);
        return nodes;
    }

    private void visitGroup(String path, int depth) {
        if (depth > DEEPEST) {
            throw new Hdf5Exception(calls.file(), "groups lie deeper than " + DEEPEST + "; expected fewer levels");
        }
        try (Hdf5Handle group = calls.group(path)) {
            nodes.add(new Hdf5Group(path, new AttributeAccess(calls).names(group)));
        }
        for (Hdf5Link link : calls.links(path)) {
            if (link.address().isPresent() && visited.add(link.address().get())) {
                visit(path.equals("/") ? "/" + link.name() : path + "/" + link.name(), depth);
            }
        }
    }

    private void visit(String path, int depth) {
        int kind;
        try (Hdf5Handle object = calls.object(path)) {
            kind = LibHdf5.H5Iget_type(object.id());
        }
        if (kind == LibHdf5.H5I_GROUP()) {
            visitGroup(path, depth + 1);
        } else if (kind == LibHdf5.H5I_DATASET()) {
            nodes.add(reader.describe(path));
        }
    }
}
