/** The calibration of a volume: the intensity offsets of its sections and its background model. */
package org.limpid.calibration;
