/// What was found, for people at a terminal or a browser, and as JSON and SARIF. Decides nothing
/// but what to show first; every string that came from a file is escaped here, on its way out.
@NullMarked
package sphota.report;

import org.jspecify.annotations.NullMarked;
