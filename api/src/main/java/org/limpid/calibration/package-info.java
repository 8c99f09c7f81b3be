/**
 * The calibration of a volume: the intensity offsets of its sections and its background model.
 *
 * <p>Uses {@code org.limpid.files} and what lies below it.
 */
package org.limpid.calibration;
