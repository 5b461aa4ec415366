package dev.kindling.ui.rest;

import dev.kindling.ui.server.Request;
import dev.kindling.ui.server.RequestException;
import dev.kindling.ui.server.Response;
import dev.kindling.ui.server.Routes;
import dev.kindling.ui.server.Site;

/**
 * The routes below {@code metrics}: Spark's {@code metrics/json} and {@code
 * metrics/executors/prometheus}, and Kindling's own metrics in {@code metrics/prometheus}.
 */
public final class MetricRoutes {
  private final Site site;

  private MetricRoutes(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  public static void register(Routes routes, Site site) {
    MetricRoutes metrics = new MetricRoutes(site);
    routes
        .get("metrics/json", metrics::json)
        .get("metrics/executors/prometheus", metrics::executors)
        .get("metrics/prometheus", metrics::application);
  }

  private Response json(Request request) {
    ExecutorFigures figures = figures();
    return Response.json(json -> MetricsJson.write(json, figures));
  }

  private Response executors(Request request) throws RequestException {
    if (!site.permissions().executorMetrics()) {
      throw RequestException.notFound("spark.ui.prometheus.enabled is false.");
    }
    return Response.text(ExecutorPrometheus.write(figures()));
  }

  private Response application(Request request) {
    return Response.text(ApplicationPrometheus.write(figures()));
  }

  private ExecutorFigures figures() {
    return ExecutorFigures.of(site, site.history().snapshot());
  }
}
