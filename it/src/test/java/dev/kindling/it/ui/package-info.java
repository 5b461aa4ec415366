/** The UI in Chromium: what a reader finds on the pages, and that they work as pages should. */
package dev.kindling.it.ui;
