package org.limpid.kernels;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.limpid.image.VectorUnit;

class VectorUnitTest {
    @Test
    void speciesAreAsWideAsAskedFor() {
        int asked = Integer.getInteger("limpid.vector.bits", FloatVector.SPECIES_PREFERRED.vectorBitSize());
        assertEquals(asked, VectorUnit.bits());
        assertEquals(asked, Lanes.FLOATS.vectorBitSize());
        assertEquals(asked, Lanes.INTS.vectorBitSize());
        assertEquals(asked, Lanes.DOUBLES.vectorBitSize());
        assertEquals(Lanes.DOUBLES.length(), Lanes.HALF_FLOATS.length());
        assertEquals(Lanes.FLOATS.length(), Lanes.SHORTS.length());
        assertEquals(asked > 128, Lanes.bytesMatchFloats());
    }

    @Test
    void theVectorModuleIsThere() {
        assertDoesNotThrow(VectorUnit::require);
    }
}
