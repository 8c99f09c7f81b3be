package org.limpid.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.limpid.hdf5.Hdf5Entry.Kind;

/** Says what the header of an object tells. */
final class ObjectDescription {
    private static final int NULL_SPACE = 2;

    private ObjectDescription() {}

    static Hdf5Entry of(String path, ObjectHeader header, OptionalLong address) {
        if (!header.hasMessageOfType(DataTypeMessage.class)) {
            return new Hdf5Entry(path, Kind.GROUP, "", List.of(), List.of(), address);
        }
        String type = words(header.getMessageOfType(DataTypeMessage.class));
        if (!header.hasMessageOfType(DataSpaceMessage.class)) {
            return new Hdf5Entry(path, Kind.TYPE, type, List.of(), List.of(), address);
        }
        DataSpace space = header.getMessageOfType(DataSpaceMessage.class).getDataSpace();
        Kind kind = space.getType() == NULL_SPACE ? Kind.NULL_DATA_SET : Kind.DATA_SET;
        List<Long> dims = LongStream.of(space.getDimensionsAsLong()).boxed().toList();
        return new Hdf5Entry(path, kind, type, dims, storage(header), address);
    }

    /** The type of a data set's numbers; empty for what is no number. */
    static Optional<NumberType> number(ObjectHeader header) {
        DataTypeMessage type = header.getMessageOfType(DataTypeMessage.class);
        return type.isMessageShared() ? Optional.empty() : NumberType.of(type.getDataType());
    }

    /** A type that lies apart, as a named type, is not looked up. */
    private static String words(DataTypeMessage type) {
        return type.isMessageShared() ? "a named type" : NumberType.words(type.getDataType());
    }

    private static List<String> storage(ObjectHeader header) {
        List<String> words = new ArrayList<>();
        StoredValues.chunk(header)
                .ifPresentOrElse(
                        chunk -> words.add("chunks of "
                                + Arrays.stream(chunk).mapToObj(String::valueOf).collect(Collectors.joining(" x "))),
                        () -> words.add(
                                header.getMessageOfType(DataLayoutMessage.class) instanceof CompactDataLayoutMessage
                                        ? "in its header"
                                        : "in one block"));
        StoredFilter.of(header).forEach(filter -> words.add(filter.words()));
        return words;
    }
}
