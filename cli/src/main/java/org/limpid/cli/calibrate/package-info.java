/**
 * The commands {@code calibrate}, {@code calibrate stats} and {@code calibrate fit}, and the page that shows a calibration.
 *
 * <p>Uses {@code org.limpid.cli.options}, {@code org.limpid.cli.console} and the library.
 */
package org.limpid.cli.calibrate;
