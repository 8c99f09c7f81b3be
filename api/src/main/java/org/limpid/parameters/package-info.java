/**
 * The parameters of a run: records, their description, presets, and YAML files of them.
 *
 * <p>Uses {@code org.limpid} for its exception.
 */
package org.limpid.parameters;
