/** Random programs whose speed on Kindling and on Spark is compared, rather than their records. */
@NullMarked
package dev.kindling.fuzz.speed;

import org.jspecify.annotations.NullMarked;
