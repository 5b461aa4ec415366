/** Runs a speed program. The sources for both engines differ only in imports. */
package dev.kindling.fuzz.peer.speed;
