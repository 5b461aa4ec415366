/**
 * Serialisers of records, under Spark's names.
 *
 * <p>The package owns Java serialisation and, if the program has Kryo on its class path, Kryo as
 * the program configures it. Kryo is optional: only {@link dev.kindling.serializer.KryoSerializer}
 * and {@link dev.kindling.serializer.KryoRegistrator} use its types. The package must not know what
 * is serialised, or when.
 */
@NullMarked
package dev.kindling.serializer;

import org.jspecify.annotations.NullMarked;
