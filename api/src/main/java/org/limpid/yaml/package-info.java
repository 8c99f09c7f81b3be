/** Parameter records from YAML texts and back, with the line of whatever does not fit. */
package org.limpid.yaml;
