package dev.kindling.ui;

import dev.kindling.ui.control.Cancelling;
import dev.kindling.ui.live.Live;
import dev.kindling.ui.page.Pages;
import dev.kindling.ui.rest.MetricRoutes;
import dev.kindling.ui.rest.Rest;
import dev.kindling.ui.server.Routes;
import dev.kindling.ui.server.Site;

/** All routes of an application. Loaded at the first request. */
final class AllRoutes {
  private AllRoutes() {}

  static Routes of(Site site) {
    Routes routes = new Routes();
    Rest.register(routes, site);
    MetricRoutes.register(routes, site);
    Live.register(routes, site);
    Cancelling.register(routes, site);
    Pages.register(routes, site);
    return routes;
  }
}
