package org.limpid.tiff;

/** Something to close that closes without a checked exception, and twice without harm. */
interface Resource extends AutoCloseable {
    @Override
    void close();
}
