package dev.kindling.ui.server;

/** Answers the requests to the paths of one pattern. Must be thread-safe. */
@FunctionalInterface
public interface Route {
  /**
   * Returns the answer.
   *
   * @throws RequestException for a request that cannot be answered; any other exception is logged
   *     and answered with status 500
   */
  Response answer(Request request) throws Exception;
}
