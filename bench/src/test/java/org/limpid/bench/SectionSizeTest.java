package org.limpid.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SectionSizeTest {
    @Test
    void readsRowsAndColumns() {
        SectionSize size = SectionSize.parse("9000x13750");
        assertEquals(new SectionSize(9000, 13750), size);
        assertEquals(123_750_000, size.pixels());
        assertEquals("9000x13750", size.toString());
    }

    @Test
    void saysWhatIsExpected() {
        BenchException failure = assertThrows(BenchException.class, () -> SectionSize.parse("9000"));
        assertEquals("size is '9000'; expected rows x columns, such as 9000x13750", failure.getMessage());
    }
}
