/**
 * Help in choosing parameters by measuring sections: how many scales de-striping needs, and the numbers that depend on
 * the images.
 *
 * <p>Uses {@code org.limpid.plan} and what lies below it.
 */
package org.limpid.advice;
