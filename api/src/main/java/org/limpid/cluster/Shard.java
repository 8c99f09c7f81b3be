package org.limpid.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limpid.LimpidException;
import org.limpid.section.SectionId;

/**
 * One of several equal parts of a stack, for tasks that share the work without talking to each other.
 *
 * <p>Sections are put in the order of their numbers and cut into as many runs of neighbours as there are shards, so that
 * the sizes of any two shards differ by at most one section. Which sections a shard has depends on the list of sections
 * and on nothing else, above all not on which are done already: tasks that start at different times agree. Neighbours
 * stay together because a failed section may be replaced by the one next to it, and because archives and tapes give back
 * runs of files faster than files here and there.
 *
 * @param number which one, from 1 to {@code count}
 * @param count how many there are, at least 1
 */
public record Shard(int number, int count) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,9})");
    private static final Comparator<SectionId> BY_NUMBER = Comparator.comparingInt(
                    (SectionId section) -> section.z().orElse(Integer.MAX_VALUE))
            .thenComparing(SectionId::name);

    /**
     * @throws LimpidException when there is no such shard
     */
    public Shard {
        if (count < 1 || number < 1 || number > count) {
            throw new LimpidException("shard " + number + "/" + count + "; expected K/N with K from 1 to N");
        }
    }

    /**
     * Parses a shard, such as {@code 3/100}.
     *
     * @throws LimpidException when it is no shard
     */
    public static Shard parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new LimpidException("shard '" + text + "'; expected K/N with K from 1 to N, such as 3/100, or auto");
        }
        return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /**
     * The shard's sections.
     *
     * @param sections all of them, in any order
     * @return the sections of this shard in the order of their numbers; it may have no section when there are more shards than
     *     sections
     */
    public List<SectionId> of(List<SectionId> sections) {
        return part(inOrder(sections));
    }

    /** {@return the shard's part of a list} */
    public <T> List<T> part(List<T> all) {
        return all.subList(begin(number - 1, all.size()), begin(number, all.size()));
    }

    /**
     * {@return sections in the order of their numbers; those of the same number, or without one, in the order of their names}
     */
    public static List<SectionId> inOrder(List<SectionId> sections) {
        return sections.stream().sorted(BY_NUMBER).toList();
    }

    private int begin(int shardsBefore, int sections) {
        return (int) ((long) shardsBefore * sections / count);
    }

    /** {@return the shard in words, such as {@code shard 3 of 100}} */
    @Override
    public String toString() {
        return "shard " + number + " of " + count;
    }
}
