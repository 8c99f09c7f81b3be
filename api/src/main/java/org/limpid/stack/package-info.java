/** Sections as files: their names and places, reading and writing them, and restoring one after the other. */
package org.limpid.stack;
