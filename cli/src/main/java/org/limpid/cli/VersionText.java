package org.limpid.cli;

import org.limpid.LimpidVersion;
import org.limpid.image.VectorUnit;
import org.limpid.natives.NativeLibraries;
import org.limpid.natives.NativeLibrary;
import picocli.CommandLine.IVersionProvider;

/** What {@code limpid --version} prints: everything that a result may depend on. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "limpid " + LimpidVersion.current(),
            "Java    " + System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"),
            "SIMD    " + VectorUnit.bits() + " bits",
            "libtiff " + describe(NativeLibraries.tiff()),
            "HDF5    " + describe(NativeLibraries.hdf5())
        };
    }

    private static String describe(NativeLibrary library) {
        return library.version() + ", " + library.origin();
    }
}
