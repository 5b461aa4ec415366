/**
 * Resolves Maven coordinates into jars on this machine.
 *
 * <p>The package owns what is fetched and from where. It must not know what the jars are for; its
 * callers load it by a class loader of its own, so that no program sees the resolver's classes.
 */
@NullMarked
package dev.kindling.packages;

import org.jspecify.annotations.NullMarked;
