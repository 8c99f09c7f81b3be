package org.limpid.hdf5;

import io.jhdf.Constants;
import io.jhdf.FractalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.AttributeNameForIndexedAttributesRecord;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The attributes of an object and their values. */
final class AttributeMessages {
    private static final long MOST_VALUES = 1L << 20;
    private static final int TREE_OF_NAMES = 8;

    private AttributeMessages() {}

    /** All attributes, by name; their values are not read. */
    static List<AttributeMessage> of(BoundedStorage storage, ObjectHeader header) {
        List<AttributeMessage> messages = new ArrayList<>(header.getMessagesOfType(AttributeMessage.class));
        for (AttributeInfoMessage dense : header.getMessagesOfType(AttributeInfoMessage.class)) {
            if (dense.getFractalHeapAddress() != Constants.UNDEFINED_ADDRESS) {
                storage.requireTree(dense.getAttributeNameBTreeAddress(), TREE_OF_NAMES);
                FractalHeap heap = new FractalHeap(storage, dense.getFractalHeapAddress());
                for (AttributeNameForIndexedAttributesRecord known : new BTreeV2<
                                AttributeNameForIndexedAttributesRecord>(storage, dense.getAttributeNameBTreeAddress())
                        .getRecords()) {
                    messages.add(new AttributeMessage(heap.getId(known.getHeapId()), storage, known.getFlags()));
                }
            }
        }
        messages.sort(Comparator.comparing(AttributeMessage::getName));
        return messages;
    }

    /** An attribute with its numbers or texts; with neither if it holds something else. */
    static Hdf5Attribute read(BoundedStorage storage, AttributeMessage message) {
        long count = message.getDataSpace().getTotalLength();
        ByteBuffer content = message.getDataBuffer();
        DataType type = message.getDataType();
        if (content == null || count < 1) {
            return new Hdf5Attribute(message.getName(), List.of(), List.of());
        }
        if (count > MOST_VALUES) {
            throw new HdfException("it has " + count + " values");
        }
        Optional<NumberType> number = NumberType.of(type);
        if (number.isPresent()) {
            List<Double> numbers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                numbers.add(number.get().next(content));
            }
            return new Hdf5Attribute(message.getName(), numbers, List.of());
        }
        boolean text = type instanceof StringData
                || type instanceof VariableLength variable && variable.isVariableLengthString();
        return new Hdf5Attribute(
                message.getName(), List.of(), text ? texts(storage, type, content, (int) count) : List.of());
    }

    private static List<String> texts(BoundedStorage storage, DataType type, ByteBuffer content, int count) {
        Object texts = type.fillData(content, new int[] {count}, storage);
        List<String> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = (String) Array.get(texts, i);
            int end = text.indexOf(0);
            list.add(end < 0 ? text : text.substring(0, end));
        }
        return list;
    }

    /** An attribute, without values if they are damaged. */
    static Hdf5Attribute readOrName(BoundedStorage storage, AttributeMessage message) {
        try {
            return read(storage, message);
        } catch (RuntimeException | StackOverflowError damaged) {
            return new Hdf5Attribute(message.getName(), List.of(), List.of());
        }
    }
}
