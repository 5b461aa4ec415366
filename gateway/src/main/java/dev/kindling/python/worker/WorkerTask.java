package dev.kindling.python.worker;

import dev.kindling.python.protocol.OutputKind;
import dev.kindling.python.protocol.TaskIdentity;
import dev.kindling.python.recipe.PickledFunctions;
import dev.kindling.python.recipe.Recipe;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A task for a worker.
 *
 * @param identity what the task's context returns to the program
 * @param recipe how the worker gets the records
 * @param output where the records go
 * @param functions applied last, or null for none
 * @param reducers how many reducers a shuffle has, otherwise 0
 * @param file the file for everything that isn't sent inline
 * @param cacheKey the key under which the worker may cache the records, or null
 */
public record WorkerTask(
    TaskIdentity identity,
    Recipe recipe,
    OutputKind output,
    @Nullable PickledFunctions functions,
    int reducers,
    Path file,
    @Nullable String cacheKey) {}
