package org.limpid.tiff;

/** A resource that closes without a checked exception. Closing twice is harmless. */
interface Resource extends AutoCloseable {
    @Override
    void close();
}
