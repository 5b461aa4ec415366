/**
 * The HTTP server of pages and REST, and its access rules.
 *
 * <p>{@link dev.kindling.ui.server.UiServer} binds a port and owns its threads, which are daemons.
 * {@link dev.kindling.ui.server.Access} decides before a {@link dev.kindling.ui.server.Route} is
 * called. {@link dev.kindling.ui.server.Routes} is filled at the first request and not at the
 * start. A route writes only relative URLs that begin with {@link
 * dev.kindling.ui.server.Request#root()}, because a proxy may serve the pages under any path.
 * {@link dev.kindling.ui.server.RequestThreads} closes the connections of clients that are too
 * slow.
 *
 * <p>This package must not know pages or REST.
 */
@NullMarked
package dev.kindling.ui.server;

import org.jspecify.annotations.NullMarked;
