/**
 * Programs on one engine's API. Written against Kindling's packages; the build makes a copy against
 * Spark's by changing imports, so nothing here may fit only one of the two. Records may be null
 * wherever Spark allows it, which no type tells.
 */
package dev.kindling.fuzz.peer;
