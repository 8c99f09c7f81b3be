/** The page that shows a calibration: charts and tables in one file of HTML. */
package org.limpid.cli.report;
