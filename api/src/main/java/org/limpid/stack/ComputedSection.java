package org.limpid.stack;

import org.limpid.RestoredSection;
import org.limpid.SectionPosition;

/**
 * A section that was restored and is not written yet.
 *
 * @param read what it was made from
 * @param position where it lies in its volume
 * @param restored the result
 */
record ComputedSection(ReadSection read, SectionPosition position, RestoredSection restored) {}
