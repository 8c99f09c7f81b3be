package org.limpid.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void isTheNumberInTheMiddle() {
        assertEquals(2, Median.of(List.of(9.0, 1.0, 2.0)));
        assertEquals(7, Median.of(List.of(7.0)));
    }

    @Test
    void isTheMeanOfTwoInTheMiddle() {
        assertEquals(2.5, Median.of(List.of(9.0, 1.0, 3.0, 2.0)));
    }
}
