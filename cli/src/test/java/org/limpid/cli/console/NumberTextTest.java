package org.limpid.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes in bytes as they are printed. */
class NumberTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes, 0 bytes",
        "1, 1 byte, 1 byte",
        "1023, 1023 bytes, 1023 bytes",
        "1024, 1.0 KiB, 1.0 KiB",
        "1536, 1.5 KiB, 1.5 KiB",
        "1537, 1.5 KiB, 1.6 KiB",
        "10188, 9.9 KiB, 10 KiB",
        "10189, 10 KiB, 10 KiB",
        "10240, 10 KiB, 10 KiB",
        "1047552, 1023 KiB, 1023 KiB",
        "1047553, 1023 KiB, 1.0 MiB",
        "1048064, 1.0 MiB, 1.0 MiB",
        "3221225472, 3.0 GiB, 3.0 GiB",
        "3221225473, 3.0 GiB, 3.1 GiB",
        "9223372036854775807, 8.0 EiB, 8.0 EiB"
    })
    void sizes(long bytes, String text, String roundedUp) {
        assertEquals(text, NumberText.bytes(bytes));
        assertEquals(roundedUp, NumberText.bytesRoundedUp(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"977 | 977 bytes", "123750312 | 118 MiB (123,750,312 bytes)"})
    void sizesWithEveryByte(long bytes, String text) {
        assertEquals(text, NumberText.exactBytes(bytes));
    }
}
