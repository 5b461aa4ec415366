/**
 * The classes of the drop-in that are not relocated: adapters from Scala's functions to Spark's
 * Java functions, and the check of the class path. They know the API, but not plans or the engine.
 */
package dev.kindling.dropin;
