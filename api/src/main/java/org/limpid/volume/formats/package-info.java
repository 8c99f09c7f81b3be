/**
 * The formats of volumes: which one a name means, and what reads and writes it.
 *
 * <p>Uses the packages of all formats and what lies below them.
 */
package org.limpid.volume.formats;
