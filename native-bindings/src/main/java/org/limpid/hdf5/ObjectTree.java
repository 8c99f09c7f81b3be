package org.limpid.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.Superblock;
import io.jhdf.SymbolTableEntry;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.limpid.hdf5.Hdf5Entry.Kind;

/** The groups of one file and what they name. Links within the file are followed to a path that is asked for. */
record ObjectTree(Path file, BoundedStorage storage) {
    private static final int MOST_NAMES = 8;
    private static final int MOST_LINKS = 16;
    private static final int DEEPEST = 100;

    /** What a path leads to. */
    Hdf5Entry entry(String path) {
        return entry("data set '" + path + "'", path, MOST_LINKS);
    }

    /** All names, each group before its members; each object once. */
    List<Hdf5Entry> entries() {
        List<Hdf5Entry> entries = new ArrayList<>();
        add(described("/", root()), entries, new HashSet<>(Set.of(root())), 0);
        return entries;
    }

    /** The names in a group, sorted. */
    List<String> names(String path) {
        Hdf5Entry group = entry("group '" + path + "'", path, MOST_LINKS);
        if (group.kind() != Kind.GROUP) {
            throw wrong("'" + path + "' is no group; expected a group");
        }
        return links(group).stream().map(GroupLink::name).toList();
    }

    private Hdf5Entry entry(String asked, String path, int links) {
        Hdf5Entry found = described("/", root());
        for (String step : path.split("/")) {
            if (step.isEmpty() || step.equals(".")) {
                continue;
            }
            Hdf5Entry group = found;
            if (group.kind() != Kind.GROUP) {
                throw wrong(asked + " not found: '" + group.path() + "' is no group; expected a group");
            }
            List<GroupLink> names = links(group);
            GroupLink link = names.stream()
                    .filter(one -> one.name().equals(step))
                    .findFirst()
                    .orElseThrow(() -> wrong(asked + " not found; expected one of "
                            + names.stream()
                                    .map(GroupLink::name)
                                    .limit(MOST_NAMES)
                                    .toList()));
            found = followed(asked, group, link, links);
        }
        return found;
    }

    private Hdf5Entry followed(String asked, Hdf5Entry group, GroupLink link, int links) {
        if (link.hard()) {
            return described(below(group, link), link.address());
        }
        String words = "'" + below(group, link) + "' is a link to '" + link.target() + "'";
        if (link.external()) {
            throw wrong(words + ", another file, which is not followed; expected the values in the file itself");
        }
        if (links == 0) {
            throw wrong(words + ", which leads in a circle; expected the values");
        }
        String target = link.target().startsWith("/") ? link.target() : group.path() + "/" + link.target();
        return entry(asked, target, links - 1);
    }

    private static String below(Hdf5Entry group, GroupLink link) {
        return (group.path().equals("/") ? "" : group.path()) + "/" + link.name();
    }

    private void add(Hdf5Entry entry, List<Hdf5Entry> entries, Set<Long> seen, int depth) {
        entries.add(entry);
        if (entry.kind() != Kind.GROUP) {
            return;
        }
        if (depth > DEEPEST) {
            throw wrong("groups lie deeper than " + DEEPEST + "; expected fewer levels");
        }
        for (GroupLink link : links(entry)) {
            String path = below(entry, link);
            if (!link.hard()) {
                Kind kind = link.external() ? Kind.EXTERNAL_LINK : Kind.SOFT_LINK;
                entries.add(new Hdf5Entry(path, kind, link.target(), List.of(), List.of(), OptionalLong.empty()));
            } else if (seen.add(link.address())) {
                add(described(path, link.address()), entries, seen, depth + 1);
            }
        }
    }

    private List<GroupLink> links(Hdf5Entry group) {
        return GroupLink.of(storage, header(group));
    }

    private long root() {
        if (storage.getSuperblock() instanceof Superblock.SuperblockV0V1 old) {
            return new SymbolTableEntry(storage, old.getRootGroupSymbolTableAddress() - storage.getUserBlockSize())
                    .getObjectHeaderAddress();
        }
        return ((Superblock.SuperblockV2V3) storage.getSuperblock()).getRootGroupObjectHeaderAddress();
    }

    ObjectHeader header(Hdf5Entry entry) {
        return ObjectHeader.readObjectHeader(storage, entry.address().orElseThrow());
    }

    private Hdf5Entry described(String path, long address) {
        OptionalLong place = OptionalLong.of(address);
        try {
            return ObjectDescription.of(path, ObjectHeader.readObjectHeader(storage, address), place);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            if (path.equals("/")) {
                throw failure;
            }
            String elsewhere = new ValuesElsewhere(file, storage)
                    .words(String.valueOf(innermost(failure).getMessage()));
            Kind kind = elsewhere.isEmpty() ? Kind.UNREADABLE : Kind.ELSEWHERE;
            String reason = elsewhere.isEmpty() ? reason(failure) : elsewhere;
            return new Hdf5Entry(path, kind, reason, List.of(), List.of(), place);
        }
    }

    private Hdf5Exception wrong(String detail) {
        return new Hdf5Exception(file, detail);
    }

    /** The innermost reason in words. */
    static String reason(Throwable failure) {
        Throwable innermost = innermost(failure);
        if (innermost instanceof OutOfMemoryError) {
            return "it needs more memory than there is";
        }
        if (innermost instanceof StackOverflowError) {
            return "it is nested too deeply";
        }
        return innermost instanceof HdfException ? innermost.getMessage() : "its structure is damaged";
    }

    private static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }
}
