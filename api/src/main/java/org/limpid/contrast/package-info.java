/** Local contrast enhancement and the clip-limited mapping to 8 bits. */
package org.limpid.contrast;
