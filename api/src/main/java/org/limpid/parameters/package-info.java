/**
 * The parameters of a run: records, their description, presets, and YAML files of them.
 *
 * <p>Uses {@code org.limpid} for its exception. Errors of parameters are a {@link org.limpid.LimpidException} with one
 * line that names the key, the value and the allowed values.
 */
package org.limpid.parameters;
