/**
 * Runs programs on the API of one engine. The sources import Kindling's packages. The build copies
 * them with Spark's imports, so the code must compile with both. Records may be null wherever Spark
 * allows it, without annotations.
 */
package dev.kindling.fuzz.peer;
