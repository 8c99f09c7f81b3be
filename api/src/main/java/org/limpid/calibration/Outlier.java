package org.limpid.calibration;

import java.util.Locale;

/**
 * A section that differs from the rest of the stack, or shows no tissue.
 * @param z its index
 * @param kind what is wrong with it
 * @param reason in words, such as "black: 100 % of its samples are 0" or "mean 9.1 deviations from its neighbours'"
 */
public record Outlier(int z, Kind kind, String reason) {
    /** What can be wrong with a section, the worst first. Files have the place in this order, from 1 on. */
    public enum Kind {
        /** Many more samples are 0 than usual. */
        BLACK("black"),
        /** Many more samples are the largest than usual. */
        SATURATED("saturated"),
        /** No pixel holds data. */
        EMPTY("no valid pixel"),
        /** Nearly all pixels have one value. */
        FLAT("no contrast"),
        /** A part of its pixels holds no data, other than in its neighbours. */
        LOST("lost: fewer valid pixels than its neighbours"),
        /** Its mean is not that of its neighbours, as of a section that was charged. */
        MEAN("mean unlike its neighbours'"),
        /** Its contrast is not that of its neighbours. */
        CONTRAST("standard deviation unlike its neighbours'");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@return the kind as files have it, in lower case} */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An outlier that a file tells of by its kind alone. */
    static Outlier known(int z, Kind kind) {
        return new Outlier(z, kind, kind.words);
    }
}
