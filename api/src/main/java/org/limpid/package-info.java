/**
 * A section in, a restored section out.
 *
 * <p>The method is that of Kreinin, Gunn, Chklovskii and Wu, "High-fidelity Image Restoration of Large 3D
 * Electron Microscopy Volume", 2023, doi 10.1101/2023.09.14.557785.
 */
package org.limpid;
