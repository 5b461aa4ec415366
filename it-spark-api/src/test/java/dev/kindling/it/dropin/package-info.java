/**
 * What the drop-in has beside the relocated API: members with Scala's types, and the words for a
 * class path that has Spark too.
 */
package dev.kindling.it.dropin;
