package org.limpid.volume.zarr;

import java.nio.ByteOrder;
import org.limpid.image.Sample;
import org.limpid.volume.chunk.FillValue;
import org.limpid.volume.chunk.MetadataFile;

/** Types and fill values of elements, as metadata write them. */
final class ElementType {
    private static final String HEXADECIMAL = "0x";

    private ElementType() {}

    /** {@return a type of version 3} */
    static Sample named(MetadataFile type) {
        return switch (type.node().asString("")) {
            case "uint8" -> Sample.UINT8;
            case "uint16" -> Sample.UINT16;
            case "float32" -> Sample.FLOAT32;
            default -> type.refuse("uint8, uint16 or float32");
        };
    }

    /** {@return a type of version 2, without its order of bytes} */
    static Sample coded(MetadataFile type) {
        return switch (type.text()) {
            case "|u1", "<u1", ">u1" -> Sample.UINT8;
            case "<u2", ">u2" -> Sample.UINT16;
            case "<f4", ">f4" -> Sample.FLOAT32;
            default -> type.refuse("|u1, <u2, >u2, <f4 or >f4");
        };
    }

    /** {@return the order of bytes of a type of version 2} */
    static ByteOrder order(MetadataFile type) {
        return type.text().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** {@return the value that metadata give; 0 when they say that it is not defined} */
    static FillValue fill(MetadataFile value, Sample sample) {
        if (value.node().isNull()) {
            return new FillValue(sample, 0);
        }
        if (value.node().isNumber()) {
            return value.use(number -> FillValue.of(sample, number.node().asDouble()));
        }
        if (sample == Sample.FLOAT32 && value.node().isString()) {
            String text = value.text();
            return switch (text) {
                case "NaN" -> FillValue.of(sample, Float.NaN);
                case "Infinity" -> FillValue.of(sample, Float.POSITIVE_INFINITY);
                case "-Infinity" -> FillValue.of(sample, Float.NEGATIVE_INFINITY);
                default -> new FillValue(sample, bits(value, text));
            };
        }
        return value.refuse("a value of " + sample);
    }

    private static int bits(MetadataFile value, String text) {
        try {
            if (text.startsWith(HEXADECIMAL)) {
                return Integer.parseUnsignedInt(text.substring(HEXADECIMAL.length()), 16);
            }
        } catch (NumberFormatException malformed) {
            return value.refuse("a number, NaN, Infinity, -Infinity or 0x and the bits of the value");
        }
        return value.refuse("a number, NaN, Infinity, -Infinity or 0x and the bits of the value");
    }
}
