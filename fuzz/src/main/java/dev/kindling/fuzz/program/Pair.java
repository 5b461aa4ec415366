package dev.kindling.fuzz.program;

import org.jspecify.annotations.Nullable;

/** A tuple of two as a program's text has it; each engine makes a tuple of its own of it. */
public record Pair(@Nullable Object first, @Nullable Object second) {}
