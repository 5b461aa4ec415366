/**
 * Nouns of Spark's Java API that carry no execution: {@link dev.kindling.api.java.Optional} and
 * {@link dev.kindling.api.java.StorageLevels}.
 *
 * <p>Must not know data sets, contexts or engines; those of this package's name live in the API
 * module.
 */
@NullMarked
package dev.kindling.api.java;

import org.jspecify.annotations.NullMarked;
