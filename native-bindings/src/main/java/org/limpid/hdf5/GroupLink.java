package org.limpid.hdf5;

import io.jhdf.Constants;
import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A name in a group.
 *
 * @param address of the object's header, for a hard link
 * @param target the path that a soft link leads to; {@code file:path} for an external one; empty for a hard one
 * @param external whether it leads to another file
 */
record GroupLink(String name, long address, String target, boolean external) {
    private static final int SOFT = 2;
    private static final long NO_GAP = 1;
    private static final int DEEPEST = 20;
    private static final int NODE_HEADER = 24;
    private static final int LEVEL_AT = 5;
    private static final int USED_AT = 6;
    private static final int TREE_OF_NAMES = 5;

    /** Whether it is the object itself. */
    boolean hard() {
        return target.isEmpty();
    }

    /** The links of a group, by name. */
    static List<GroupLink> of(BoundedStorage storage, ObjectHeader group) {
        List<GroupLink> links = group.hasMessageOfType(SymbolTableMessage.class)
                ? inTable(storage, group.getMessageOfType(SymbolTableMessage.class))
                : inMessages(storage, group);
        links.sort(Comparator.comparing(GroupLink::name));
        return links;
    }

    private static List<GroupLink> inTable(BoundedStorage storage, SymbolTableMessage table) {
        List<GroupLink> links = new ArrayList<>();
        LocalHeap heap = new LocalHeap(storage, table.getLocalHeapAddress());
        ByteBuffer names = heap.getDataBuffer();
        requireSoundGaps(names, heap.getOffsetToHeadOfFreeList(), storage.getSizeOfLengths());
        requireSoundKeys(storage, table.getBTreeAddress(), names, DEEPEST);
        for (long node :
                BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
            for (SymbolTableEntry entry : new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
                String name = text(names, entry.getLinkNameOffset());
                links.add(
                        entry.getCacheType() == SOFT
                                ? new GroupLink(name, -1, text(names, entry.getLinkValueOffset()), false)
                                : new GroupLink(name, entry.getObjectHeaderAddress(), "", false));
            }
        }
        return links;
    }

    /** Refuses a list of gaps between names that has no end, with which other readers never end. */
    private static void requireSoundGaps(ByteBuffer names, long head, int bytes) {
        long gap = head;
        long covered = 0;
        while (gap != NO_GAP) {
            if (gap < 0 || gap > names.limit() - 2L * bytes) {
                throw new HdfException("a gap between the names of a group lies outside them");
            }
            names.position((int) gap);
            long next = Utils.readBytesAsUnsignedLong(names, bytes);
            long size = Utils.readBytesAsUnsignedLong(names, bytes);
            covered += size;
            if (size < 2L * bytes || size > names.limit() - gap || covered > names.limit()) {
                throw new HdfException("a gap between the names of a group has " + size + " bytes");
            }
            gap = next;
        }
    }

    /** Refuses a tree whose keys are no names; HDF5's library, which compares with them, writes past its memory then. */
    private static void requireSoundKeys(BoundedStorage storage, long address, ByteBuffer names, int levels) {
        ByteBuffer node = storage.readBufferFromAddress(address, NODE_HEADER);
        int level = node.get(LEVEL_AT);
        int used = Short.toUnsignedInt(node.getShort(USED_AT));
        if (level < 0 || level > levels) {
            throw new HdfException("a tree of names has a level of " + level);
        }
        ByteBuffer keys = storage.readBufferFromAddress(address + NODE_HEADER, (2 * used + 1) * Long.BYTES);
        for (int i = 0; used > 0 && i <= used; i++) {
            long key = keys.getLong(2 * i * Long.BYTES);
            if (key < 0 || key >= names.limit()) {
                throw new HdfException("a tree of names has a key outside them");
            }
            text(names, (int) key);
            if (level > 0 && i < used) {
                requireSoundKeys(storage, keys.getLong((2 * i + 1) * Long.BYTES), names, level - 1);
            }
        }
    }

    private static String text(ByteBuffer names, int offset) {
        return Utils.readUntilNull(names.position(offset));
    }

    private static List<GroupLink> inMessages(BoundedStorage storage, ObjectHeader group) {
        List<GroupLink> links = new ArrayList<>();
        for (LinkMessage message : group.getMessagesOfType(LinkMessage.class)) {
            links.add(of(message));
        }
        for (LinkInfoMessage dense : group.getMessagesOfType(LinkInfoMessage.class)) {
            if (dense.getBTreeNameIndexAddress() != Constants.UNDEFINED_ADDRESS) {
                storage.requireTree(dense.getBTreeNameIndexAddress(), TREE_OF_NAMES);
                FractalHeap heap = new FractalHeap(storage, dense.getFractalHeapAddress());
                for (LinkNameForIndexedGroupRecord known : new BTreeV2<LinkNameForIndexedGroupRecord>(
                                storage, dense.getBTreeNameIndexAddress())
                        .getRecords()) {
                    links.add(of(LinkMessage.fromBuffer(heap.getId(known.getId()), storage.getSuperblock())));
                }
            }
        }
        return links;
    }

    private static GroupLink of(LinkMessage message) {
        return switch (message.getLinkType()) {
            case HARD -> new GroupLink(message.getLinkName(), message.getHardLinkAddress(), "", false);
            case SOFT -> new GroupLink(message.getLinkName(), -1, message.getSoftLink(), false);
            case EXTERNAL ->
                new GroupLink(
                        message.getLinkName(), -1, message.getExternalFile() + ":" + message.getExternalPath(), true);
        };
    }
}
