package dev.kindling.fuzz.program;

import org.jspecify.annotations.Nullable;

/** A pair in the text of a program. Each engine converts it to its own tuple. */
public record Pair(@Nullable Object first, @Nullable Object second) {}
