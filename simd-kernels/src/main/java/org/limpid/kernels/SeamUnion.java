package org.limpid.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins the components of neighbouring bands where they touch across the seam.
 *
 * <p>Every component that touches another across a seam becomes a node. Nodes are united, and a united node has the
 * moments of all its parts. Components that no seam cuts are not looked at.
 */
final class SeamUnion {
    private static final int NO_NODE = -1;

    private int[][] nodeOfRoot = new int[0][];
    private final List<Part> parts = new ArrayList<>();
    private int[] parent = new int[64];
    private Moments[] total = new Moments[0];

    /** A component of one band that goes on in another. */
    private record Part(int band, int root) {}

    /** Finds the seams' components; the bands are complete and their moments gathered. */
    void join(List<RunLengthComponents> bands) {
        parts.clear();
        if (nodeOfRoot.length < bands.size()) {
            nodeOfRoot = Arrays.copyOf(nodeOfRoot, bands.size());
        }
        for (int b = 0; b < bands.size(); b++) {
            int labels = bands.get(b).labels();
            if (nodeOfRoot[b] == null || nodeOfRoot[b].length < labels) {
                nodeOfRoot[b] = new int[Math.max(64, labels + labels / 2)];
            }
            Arrays.fill(nodeOfRoot[b], 0, labels, NO_NODE);
        }
        for (int b = 0; b + 1 < bands.size(); b++) {
            joinSeam(bands.get(b), b, bands.get(b + 1), b + 1);
        }
        addUp(bands);
    }

    private void joinSeam(RunLengthComponents upper, int upperBand, RunLengthComponents lower, int lowerBand) {
        int p = upper.firstRun(upper.rows() - 1);
        int upperEnd = upper.firstRun(upper.rows());
        for (int i = lower.firstRun(0); i < lower.firstRun(1); i++) {
            while (p < upperEnd && upper.end(p) < lower.start(i)) {
                p++;
            }
            for (int q = p; q < upperEnd && upper.start(q) <= lower.end(i); q++) {
                unite(node(upperBand, upper.rootOfRun(q)), node(lowerBand, lower.rootOfRun(i)));
            }
        }
    }

    private int node(int band, int root) {
        int known = nodeOfRoot[band][root];
        if (known != NO_NODE) {
            return known;
        }
        int node = parts.size();
        parts.add(new Part(band, root));
        if (node == parent.length) {
            parent = Arrays.copyOf(parent, 2 * node);
        }
        parent[node] = node;
        nodeOfRoot[band][root] = node;
        return node;
    }

    private int find(int node) {
        int i = node;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    private void unite(int a, int b) {
        int rootA = find(a);
        int rootB = find(b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private void addUp(List<RunLengthComponents> bands) {
        total = new Moments[parts.size()];
        for (int node = 0; node < total.length; node++) {
            Part part = parts.get(node);
            Moments own = bands.get(part.band()).moments(part.root());
            int root = find(node);
            total[root] = root == node ? own : total[root].plus(own);
            parent[node] = root;
        }
    }

    /** Whether a band's root goes on in another band. */
    boolean isCut(int band, int root) {
        return nodeOfRoot[band][root] != NO_NODE;
    }

    /** The moments of the whole component of a root that {@link #isCut}. */
    Moments wholeOf(int band, int root) {
        return total[parent[nodeOfRoot[band][root]]];
    }
}
