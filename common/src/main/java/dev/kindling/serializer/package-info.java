/**
 * How objects become bytes and objects again, under Spark's names.
 *
 * <p>Owns Java serialisation and, where the program has Kryo on its class path, Kryo as a program
 * configures it. Kryo is optional: nothing here but {@link dev.kindling.serializer.KryoSerializer}
 * and {@link dev.kindling.serializer.KryoRegistrator} names its types. Must not know what is
 * serialised, or when.
 */
@NullMarked
package dev.kindling.serializer;

import org.jspecify.annotations.NullMarked;
