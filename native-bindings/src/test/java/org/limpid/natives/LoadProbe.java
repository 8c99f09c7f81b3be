package org.limpid.natives;

import java.util.function.Supplier;

/** The program that tests run in a process of its own: loads both libraries and prints what came of it, a line for each. */
final class LoadProbe {
    private LoadProbe() {}

    public static void main(String[] arguments) {
        print(NativeLibraries::tiff);
        print(NativeLibraries::hdf5);
    }

    private static void print(Supplier<NativeLibrary> library) {
        try {
            NativeLibrary loaded = library.get();
            System.out.println(loaded.name() + "|" + loaded.version() + "|" + loaded.origin());
        } catch (NativeLibraryException e) {
            System.out.println("failed|" + e.getSuppressed().length + "|" + e.getMessage());
        }
    }
}
