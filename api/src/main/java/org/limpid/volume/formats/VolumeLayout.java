package org.limpid.volume.formats;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limpid.LimpidException;
import org.limpid.volume.formats.VolumeFormat.Choice;
import org.limpid.volume.pyramid.Downsampling;

/**
 * How a volume is stored, as far as it is chosen; the format has defaults for the rest.
 *
 * @param levels of the pyramid, at least 1
 * @param downsampling from level to level
 * @param chunk size of chunks
 * @param shard size of shards
 * @param codec its name and, after a colon, its level
 */
public record VolumeLayout(
        VolumeFormat format,
        OptionalInt levels,
        Optional<Downsampling> downsampling,
        Optional<Extent> chunk,
        Optional<Extent> shard,
        Optional<String> codec) {
    /**
     * Sides of a box of voxels.
     *
     * @param z sections, at least 1
     * @param y rows, at least 1
     * @param x columns, at least 1
     */
    public record Extent(int z, int y, int x) {
        private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8}),([1-9]\\d{0,8}),([1-9]\\d{0,8})");

        /**
         * Parses sides, such as {@code 64,128,128}.
         *
         * @param option that has them, for the message
         * @throws LimpidException when they are none
         */
        public static Extent parse(String option, String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new LimpidException(
                        option + " is '" + text + "'; expected Z,Y,X of at least 1, such as 64,128,128");
            }
            return new Extent(
                    Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
        }

        @Override
        public String toString() {
            return z + "," + y + "," + x;
        }
    }

    /**
     * @throws LimpidException when the format does not know what is chosen
     */
    public VolumeLayout {
        Set<Choice> chosen = EnumSet.noneOf(Choice.class);
        levels.ifPresent(count -> chosen.add(Choice.LEVELS));
        downsampling.ifPresent(way -> chosen.add(Choice.DOWNSAMPLING));
        chunk.ifPresent(size -> chosen.add(Choice.CHUNK));
        shard.ifPresent(size -> chosen.add(Choice.SHARD));
        codec.ifPresent(name -> chosen.add(Choice.CODEC));
        format.requireKnown(chosen);
    }
}
