/**
 * The command line behind {@code bin/kindling}.
 *
 * <p>The script builds, finds a JDK and executes a process. Which one is decided here, once for a
 * command line: {@link dev.kindling.cli.Main} reads it, answers it or has {@link
 * dev.kindling.cli.Planner} make a {@link dev.kindling.cli.LaunchPlan}. In the planned process
 * {@link dev.kindling.cli.Run} runs a program, {@link dev.kindling.cli.Submit} has Spark run one,
 * and {@link dev.kindling.cli.Shell} runs a shell. {@link dev.kindling.cli.Training} runs once, so
 * that the JVM can archive the classes that programs load. This package uses the API as a program
 * does, and does not know how a job is run.
 */
@NullMarked
package dev.kindling.cli;

import org.jspecify.annotations.NullMarked;
