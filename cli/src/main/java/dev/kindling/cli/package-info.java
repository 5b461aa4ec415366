/**
 * The command line behind {@code bin/kindling}.
 *
 * <p>The script builds, chooses a JDK and keeps the caches; what happens inside a JVM is here:
 * {@link dev.kindling.cli.Main} explains and refuses, {@link dev.kindling.cli.Compile} turns a
 * source into a jar, {@link dev.kindling.cli.Run} runs a program, and {@link
 * dev.kindling.cli.Training} is run once so that the JVM can archive what a program loads. This
 * package knows the API as a user does, and nothing of how a job is run.
 */
@NullMarked
package dev.kindling.cli;

import org.jspecify.annotations.NullMarked;
