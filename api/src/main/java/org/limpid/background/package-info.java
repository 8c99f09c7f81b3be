/** Taking off a section's intensity offset and the volume's uneven background. */
package org.limpid.background;
