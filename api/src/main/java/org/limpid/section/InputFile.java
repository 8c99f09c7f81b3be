package org.limpid.section;

import java.time.Instant;

/**
 * A file that a section was read from, as it was then.
 *
 * @param name without its folder
 * @param bytes its size
 * @param sha256 checksum of its content, 64 hexadecimal digits
 * @param modified when it had last been written to
 */
public record InputFile(String name, long bytes, String sha256, Instant modified) {}
