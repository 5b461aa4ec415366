package dev.kindling.python.worker;

import dev.kindling.python.recipe.Bundle;
import dev.kindling.python.recipe.Recipe;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is asked to do.
 *
 * @param recipe how it gets the records
 * @param end what becomes of them
 * @param chain what is done to them at the end, or null for nothing
 * @param reducers how many reducers a shuffle has, otherwise 0
 * @param file where to write what isn't sent inline
 * @param keep the key under which the worker may keep the records, or null
 */
public record Work(
    Recipe recipe,
    End end,
    @Nullable Bundle chain,
    int reducers,
    Path file,
    @Nullable String keep) {}
