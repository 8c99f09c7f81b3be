package org.limpid.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.limpid.section.SectionId;

/** Which of a stack's sections a task does. */
public sealed interface SectionShare {
    /** {@return the sections of the task's share, in the order in which it takes them, from all of the stack} */
    List<SectionId> of(List<SectionId> sections);

    /** All of them, in the order in which they are given. */
    record All() implements SectionShare {
        @Override
        public List<SectionId> of(List<SectionId> sections) {
            return sections;
        }
    }

    /** One of several equal parts. */
    record Part(Shard shard) implements SectionShare {
        @Override
        public List<SectionId> of(List<SectionId> sections) {
            return shard.of(sections);
        }
    }

    /**
     * One of several parts of a stack, each of whole slabs: sections of one slab are never shared out between tasks. The numbers
     * of slabs of any two parts differ by at most one.
     *
     * @param place of a section among those of the volume, from 0
     * @param depth sections that a slab has room for, from a multiple of that on
     */
    record Slabs(Shard shard, ToIntFunction<SectionId> place, int depth) implements SectionShare {
        /** {@return the sections in the order of their places} */
        @Override
        public List<SectionId> of(List<SectionId> sections) {
            Map<Integer, List<SectionId>> slabs = sections.stream()
                    .sorted(Comparator.comparingInt(place))
                    .collect(Collectors.groupingBy(
                            section -> place.applyAsInt(section) / depth, TreeMap::new, Collectors.toList()));
            return shard.part(List.copyOf(slabs.values())).stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }
}
