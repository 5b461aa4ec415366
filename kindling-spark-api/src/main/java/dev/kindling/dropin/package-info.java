/**
 * What the drop-in has beside the relocated classes: Scala's functions as Spark's Java functions,
 * and the check of what is on the class path. Knows the API, and nothing of plans or the engine.
 */
package dev.kindling.dropin;
