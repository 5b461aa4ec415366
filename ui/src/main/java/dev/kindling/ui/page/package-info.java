/**
 * The pages: one HTML template, the scripts and styles in this package's resource folder {@code
 * web}, and the data of each page as JSON.
 *
 * <p>Owns: the paths of the pages, the format of their data, slices of long tables. The data of a
 * page comes from one {@link dev.kindling.observe.state.Snapshot}, so that it is consistent. Text
 * is sent unescaped; the scripts write it into text nodes only.
 *
 * <p>Must not know: access rules ({@code server} does), Spark's REST fields ({@code rest} does),
 * the rules behind verdicts and explanations ({@code observe} does).
 */
@NullMarked
package dev.kindling.ui.page;

import org.jspecify.annotations.NullMarked;
