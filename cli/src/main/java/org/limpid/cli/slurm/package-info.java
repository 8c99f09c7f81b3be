/**
 * The command {@code slurm}: job scripts for a Slurm cluster.
 *
 * <p>Uses {@code org.limpid.cli.restore}, {@code org.limpid.cli.options}, {@code org.limpid.cli.console} and the library.
 */
package org.limpid.cli.slurm;
