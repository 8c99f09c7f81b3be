/**
 * Help in choosing parameters by measuring sections: how many scales de-striping needs, and the numbers that depend on
 * the images.
 */
package org.limpid.advice;
