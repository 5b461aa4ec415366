package dev.kindling.ui.control;

import dev.kindling.ui.server.Request;
import dev.kindling.ui.server.RequestException;
import dev.kindling.ui.server.Response;
import dev.kindling.ui.server.Routes;
import dev.kindling.ui.server.Site;

/**
 * The routes {@code POST jobs/{id}/cancel} and {@code POST stages/{id}/cancel}. Both redirect to
 * the page of the job or stage. Cancelling an ended job or stage has no effect.
 */
public final class Cancelling {
  private static final String REASON = "cancelled in the UI";

  private final Site site;

  private Cancelling(Site site) {
    this.site = site;
  }

  /** Adds both routes. They answer with status 403 if {@code spark.ui.killEnabled} is false. */
  public static void register(Routes routes, Site site) {
    Cancelling cancelling = new Cancelling(site);
    routes
        .post("jobs/{id}/cancel", cancelling::cancelJob)
        .post("stages/{id}/cancel", cancelling::cancelStage);
  }

  private Response cancelJob(Request request) throws RequestException {
    int id = request.number("id");
    checkAllowed();
    if (site.history().snapshot().job(id).isEmpty()) {
      throw RequestException.notFound("There is no job " + id + ".");
    }
    site.controls().cancelJob(id, REASON);
    return Response.seeOther(request.root() + "jobs/" + id);
  }

  private Response cancelStage(Request request) throws RequestException {
    int id = request.number("id");
    checkAllowed();
    if (site.history().snapshot().stage(id).isEmpty()) {
      throw RequestException.notFound("There is no stage " + id + ".");
    }
    site.controls().cancelStage(id, REASON);
    return Response.seeOther(request.root() + "stages/" + id);
  }

  private void checkAllowed() throws RequestException {
    if (!site.permissions().kill()) {
      throw RequestException.forbidden(
          "Jobs and stages cannot be cancelled in the UI: spark.ui.killEnabled is false.");
    }
  }
}
