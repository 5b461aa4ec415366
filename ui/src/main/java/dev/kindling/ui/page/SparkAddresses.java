package dev.kindling.ui.page;

import dev.kindling.ui.server.Request;
import dev.kindling.ui.server.RequestException;
import dev.kindling.ui.server.Response;
import dev.kindling.ui.server.Routes;
import dev.kindling.ui.server.Site;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Redirects from the addresses of Spark's web UI to the pages that show the same, and from those of
 * its pages as JSON, which are empty in Spark, to the REST API. Links that end a job or stage lead
 * to its page, where cancelling is a button: a {@code GET} request changes nothing here.
 */
final class SparkAddresses {
  private final Site site;

  private SparkAddresses(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  static void register(Routes routes, Site site) {
    SparkAddresses spark = new SparkAddresses(site);
    routes
        .get("jobs/job", SparkAddresses::job)
        .get("jobs/job/kill", SparkAddresses::job)
        .get("stages/stage", SparkAddresses::stage)
        .get("stages/stage/kill", SparkAddresses::stage)
        .get("stages/pool", SparkAddresses::pool)
        .get("storage/rdd", SparkAddresses::dataset)
        .get("executors/threadDump", request -> to(request, "executors#threads"))
        .get("executors/heapHistogram", request -> to(request, "executors#heap"))
        .get("jobs/json", request -> spark.toRest(request, "jobs"))
        .get("jobs/job/json", request -> spark.toRest(request, "jobs/" + id(request)))
        .get("stages/json", request -> spark.toRest(request, "stages"))
        .get("stages/stage/json", spark::stageJson)
        .get("stages/pool/json", request -> spark.toRest(request, "stages"))
        .get("storage/json", request -> spark.toRest(request, "storage/rdd"))
        .get("storage/rdd/json", request -> spark.toRest(request, "storage/rdd/" + id(request)))
        .get("environment/json", request -> spark.toRest(request, "environment"))
        .get("executors/json", request -> spark.toRest(request, "executors"))
        .get(
            "executors/threadDump/json",
            request -> spark.toRest(request, "executors/driver/threads"));
  }

  private static Response job(Request request) throws RequestException {
    return to(request, "job?id=" + id(request));
  }

  private static Response stage(Request request) throws RequestException {
    Optional<String> attempt = request.query("attempt");
    return to(
        request,
        "stage?id="
            + id(request)
            + (attempt.isEmpty() ? "" : "&attempt=" + request.queryNumber("attempt", 0)));
  }

  private static Response pool(Request request) {
    Optional<String> name = request.query("poolname");
    return to(
        request,
        name.isEmpty()
            ? "stages"
            : "stages?pool=" + URLEncoder.encode(name.get(), StandardCharsets.UTF_8));
  }

  private static Response dataset(Request request) throws RequestException {
    return to(request, "storage#rdd-" + id(request));
  }

  private Response stageJson(Request request) throws RequestException {
    Optional<String> attempt = request.query("attempt");
    return toRest(
        request,
        "stages/"
            + id(request)
            + (attempt.isEmpty() ? "" : "/" + request.queryNumber("attempt", 0)));
  }

  private Response toRest(Request request, String path) {
    String id = site.history().snapshot().application().id();
    return to(
        request,
        "api/v1/applications/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/" + path);
  }

  private static int id(Request request) throws RequestException {
    return request.queryNumber("id", 0);
  }

  private static Response to(Request request, String path) {
    return Response.seeOther(request.root() + path);
  }
}
