/**
 * The HTTP server that pages and REST are served by, and the rules of who may read and who may act.
 *
 * <p>{@link dev.kindling.ui.server.UiServer} binds a port and owns its threads, all of them
 * daemons. {@link dev.kindling.ui.server.Access} decides before any {@link
 * dev.kindling.ui.server.Route} is asked. Routes are registered in {@link
 * dev.kindling.ui.server.Routes}, which is made when the first request comes, not at start. A route
 * writes relative URLs only, beginning with {@link dev.kindling.ui.server.Request#root()}, because
 * a proxy may serve this under any path.
 *
 * <p>This package knows neither pages nor REST.
 */
@NullMarked
package dev.kindling.ui.server;

import org.jspecify.annotations.NullMarked;
