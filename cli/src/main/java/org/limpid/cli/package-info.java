/** One class for each command, shared options in one place, progress and exit codes. No image mathematics. */
package org.limpid.cli;
