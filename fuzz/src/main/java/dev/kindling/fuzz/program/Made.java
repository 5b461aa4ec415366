package dev.kindling.fuzz.program;

import java.util.List;

/**
 * A value of a program, as a name with arguments: {@code some(1)}, {@code array(1, 2)}, {@code
 * hash(4)}.
 */
public record Made(String name, List<Object> arguments) {}
