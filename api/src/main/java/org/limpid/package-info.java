/**
 * A section in, a restored section out.
 *
 * <p>The method is that of Kreinin, Gunn, Chklovskii and Wu, "High-fidelity Image Restoration of Large 3D
 * Electron Microscopy Volume", 2023, doi 10.1101/2023.09.14.557785.
 *
 * <p>Errors of inputs, parameters, files and places for output are a {@link org.limpid.LimpidException}, here and in all
 * packages of this module. Its message is one line. Exceptions of libtiff and HDF5 are at most its cause.
 *
 * <p>Uses the parameters, the four stages and {@code org.limpid.internal}, which use its exception, positions and thread pool
 * in turn: the only packages that use each other. Nothing else above the kernels.
 */
package org.limpid;
