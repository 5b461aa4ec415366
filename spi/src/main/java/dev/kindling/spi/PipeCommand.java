package dev.kindling.spi;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A program that each task of a dataset starts: it gets the records as lines, and its output is the
 * result.
 *
 * @param words the program and its arguments; may be empty, which fails the task
 * @param environment variables that are added to the environment of this process
 * @param separateFolder whether each task's program has a working folder of its own
 * @param bufferSize how many characters are collected before the program gets them; positive
 * @param encoding the name of the character set of both directions; looked up by the task
 */
public record PipeCommand(
    List<String> words,
    Map<String, String> environment,
    boolean separateFolder,
    int bufferSize,
    String encoding)
    implements Serializable {}
