package org.limpid.synthetic;

import java.util.Arrays;

/**
 * Neurites packed side by side: a power diagram of seeds on a jittered grid, where some neighbours belong to one
 * neurite. Seeds wander and swell slowly from section to section.
 */
final class NeuriteMosaic {
    private static final int GRID = 44;
    private static final float INVERSE_GRID = 1f / GRID;
    private static final int MARGIN = 4;
    private static final int CHAIN = 4;
    private static final float LEADERS = 0.37f;
    private static final int SECTIONS = 50;
    private static final float JITTER = 0.3f * GRID;
    private static final float WANDERING = 0.2f * GRID;
    private static final float SWELLING = 0.24f * GRID * GRID;
    private static final int NEAR = 4;
    private static final int STRETCH = 16;

    /** Farther from a membrane than this, in pixels, all places are alike. */
    static final float DEEP = 12;

    /** The difference of two distances that is deep. */
    private static final float REACH = 2 * DEEP * GRID;

    /** About the most that two distances change against each other within half a stretch. */
    private static final float SLACK = 2.5f * STRETCH * GRID;

    private final int key;
    private final int z;
    private final int columns;
    private final int rows;
    private final float[] seedX;
    private final float[] seedY;
    private final float[] swelling;
    private final int[] ids;
    private final Neurite[] neurites;

    NeuriteMosaic(int key, int z, int ny, int nx) {
        this.key = key;
        this.z = z;
        columns = nx / GRID + 1 + 2 * MARGIN;
        rows = ny / GRID + 1 + 2 * MARGIN;
        seedX = new float[rows * columns];
        seedY = new float[rows * columns];
        swelling = new float[rows * columns];
        ids = new int[rows * columns];
        neurites = new Neurite[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int seed = row * columns + column;
                int own = seedKey(row, column);
                seedX[seed] = seedX(own, column);
                seedY[seed] = seedY(own, row);
                swelling[seed] = SWELLING * Mixing.wander(own + 3, z, SECTIONS);
                neurites[seed] = neurite(row, column);
                ids[seed] = neurites[seed].id;
            }
        }
    }

    /** Follows the neighbours a seed joins up to the neurite's leader. */
    private Neurite neurite(int row, int column) {
        int leaderRow = row;
        int leaderColumn = column;
        int leader = seedKey(row, column);
        for (int i = 0; i < CHAIN && Mixing.unit(Mixing.mix(leader + 21)) > LEADERS; i++) {
            int direction = Mixing.mix(leader + 22) >>> 30;
            leaderRow += (direction & 1) * (direction - 2);
            leaderColumn += (1 - (direction & 1)) * (direction - 1);
            leader = seedKey(leaderRow, leaderColumn);
        }
        return new Neurite(leader, seedX(leader, leaderColumn), seedY(leader, leaderRow));
    }

    private int seedKey(int row, int column) {
        return Mixing.key(Mixing.key(key, row), column);
    }

    private float seedX(int seed, int column) {
        return (column - MARGIN + 0.5f) * GRID
                + JITTER * Mixing.signed(Mixing.mix(seed + 11))
                + WANDERING * Mixing.wander(seed + 1, z, SECTIONS);
    }

    private float seedY(int seed, int row) {
        return (row - MARGIN + 0.5f) * GRID
                + JITTER * Mixing.signed(Mixing.mix(seed + 12))
                + WANDERING * Mixing.wander(seed + 2, z, SECTIONS);
    }

    private static int clamp(int first, int length) {
        return Math.max(0, Math.min(length - NEAR, first));
    }

    private float distance(int seed, float u, float v) {
        float dx = u - seedX[seed];
        float dy = v - seedY[seed];
        return dx * dx + dy * dy - swelling[seed];
    }

    /** Where the places of a curve lie in the mosaic. */
    final class Trace {
        private final int[] near = new int[NEAR * NEAR];
        private final float[] distances = new float[NEAR * NEAR];
        private final int[] candidates = new int[NEAR * NEAR];
        private final int[] seeds;
        private final float[] membrane;
        private final float[] depth;

        /** A trace of curves of up to so many places. */
        Trace(int places) {
            seeds = new int[places];
            membrane = new float[places];
            depth = new float[places];
        }

        /** The neurite at a place. */
        Neurite neurite(int i) {
            return neurites[seeds[i]];
        }

        /** Pixels to the next neurite's membrane, right near to it. */
        float membrane(int i) {
            return membrane[i];
        }

        /** About the same, but continuous within a neurite; at most {@link #DEEP}. */
        float depth(int i) {
            return depth[i];
        }

        /** Follows a curve through places at columns {@code u} and rows {@code v}, about a pixel apart. */
        void follow(float[] u, float[] v, int count) {
            for (int begin = 0; begin < count; begin += STRETCH) {
                int end = Math.min(count, begin + STRETCH);
                int kept = collect(u[(begin + end) / 2], v[(begin + end) / 2]);
                if (kept == 1) {
                    Arrays.fill(seeds, begin, end, candidates[0]);
                    Arrays.fill(membrane, begin, end, DEEP);
                    Arrays.fill(depth, begin, end, DEEP);
                } else {
                    locate(u, v, begin, end, kept);
                }
            }
        }

        /**
         * Collects the seeds that may be nearest, or nearest of another neurite, within a stretch around a place, these
         * two at the place itself first. Returns how many, 1 when the stretch lies deep in one neurite.
         */
        private int collect(float u, float v) {
            int firstColumn = clamp((int) (u * INVERSE_GRID + MARGIN - 0.5f) - 1, columns);
            int firstRow = clamp((int) (v * INVERSE_GRID + MARGIN - 0.5f) - 1, rows);
            float nearest = Float.MAX_VALUE;
            int nearestSeed = 0;
            for (int i = 0; i < NEAR * NEAR; i++) {
                int seed = (firstRow + i / NEAR) * columns + firstColumn + i % NEAR;
                float distance = distance(seed, u, v);
                near[i] = seed;
                distances[i] = distance;
                if (distance < nearest) {
                    nearest = distance;
                    nearestSeed = seed;
                }
            }
            int id = ids[nearestSeed];
            float other = nearest + REACH + SLACK;
            int otherSeed = nearestSeed;
            for (int i = 0; i < NEAR * NEAR; i++) {
                if (distances[i] < other && ids[near[i]] != id) {
                    other = distances[i];
                    otherSeed = near[i];
                }
            }
            candidates[0] = nearestSeed;
            if (otherSeed == nearestSeed) {
                return 1;
            }
            candidates[1] = otherSeed;
            return addNearlyAsNear(nearest + SLACK, other + SLACK);
        }

        /** Adds the seeds of the first candidate's neurite and of others that are within their limits. */
        private int addNearlyAsNear(float ownLimit, float otherLimit) {
            int id = ids[candidates[0]];
            int kept = 2;
            for (int i = 0; i < NEAR * NEAR; i++) {
                if (distances[i] < otherLimit) {
                    int seed = near[i];
                    float limit = ids[seed] == id ? ownLimit : otherLimit;
                    if (distances[i] < limit && seed != candidates[0] && seed != candidates[1]) {
                        candidates[kept++] = seed;
                    }
                }
            }
            return kept;
        }

        private void locate(float[] u, float[] v, int begin, int end, int kept) {
            int pair = -1;
            float inverse = 0;
            for (int i = begin; i < end; i++) {
                int nearest = 0;
                float nearestDistance = distance(candidates[0], u[i], v[i]);
                int id = ids[candidates[0]];
                int other = 0;
                float otherDistance = Float.MAX_VALUE;
                for (int k = 1; k < kept; k++) {
                    int seed = candidates[k];
                    float distance = distance(seed, u[i], v[i]);
                    if (distance < otherDistance) {
                        int seedId = ids[seed];
                        if (distance < nearestDistance) {
                            if (seedId != id) {
                                other = nearest;
                                otherDistance = nearestDistance;
                                id = seedId;
                            }
                            nearest = k;
                            nearestDistance = distance;
                        } else if (seedId != id) {
                            other = k;
                            otherDistance = distance;
                        }
                    }
                }
                if (pair != nearest * NEAR * NEAR + other) {
                    pair = nearest * NEAR * NEAR + other;
                    inverse = halfInverse(candidates[nearest], candidates[other]);
                }
                float difference = otherDistance - nearestDistance;
                seeds[i] = candidates[nearest];
                depth[i] = Math.min(DEEP, difference * (0.5f * INVERSE_GRID));
                membrane[i] = difference * inverse;
            }
        }

        private float halfInverse(int seed, int other) {
            float dx = seedX[seed] - seedX[other];
            float dy = seedY[seed] - seedY[other];
            return 0.5f / (float) Math.sqrt(dx * dx + dy * dy);
        }
    }
}
