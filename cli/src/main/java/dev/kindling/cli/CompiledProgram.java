package dev.kindling.cli;

import java.util.Map;

/**
 * A source after compilation.
 *
 * @param classes the class files' bytes by path, such as {@code com/example/Films.class}
 * @param mainClass the binary name of the first class with a main method, or "" if none has one
 */
record CompiledProgram(Map<String, byte[]> classes, String mainClass) {}
