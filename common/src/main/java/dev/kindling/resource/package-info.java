/** Resources that a cluster gives tasks, under Spark's names. One machine gives none. */
@NullMarked
package dev.kindling.resource;

import org.jspecify.annotations.NullMarked;
