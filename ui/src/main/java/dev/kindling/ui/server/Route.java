package dev.kindling.ui.server;

/** Answers requests to one kind of path. Called by many threads. */
@FunctionalInterface
public interface Route {
  /**
   * The answer.
   *
   * @throws RequestException for a request that can't be answered; anything else thrown is logged
   *     and answered with status 500
   */
  Response answer(Request request) throws Exception;
}
