package dev.kindling.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * Finds the jars of Maven coordinates and of all that they depend on at run time. A jar that this
 * machine has, in the cache or in Maven's local repository, is not fetched again.
 *
 * <p>Callers in another class loader use it as a {@code Function} of maps and lists. The argument
 * has the settings of {@code spark-submit}: {@code spark.jars.packages}, {@code
 * spark.jars.excludes}, {@code spark.jars.repositories}, and {@code cache}, the folder of the
 * cache.
 */
public final class PackageResolver implements Function<Map<String, String>, List<String>> {
  private static final String DEFAULT_TYPE = "default";
  private static final String CENTRAL = "https://repo.maven.apache.org/maven2";

  /** Makes a resolver. */
  public PackageResolver() {}

  /**
   * Prints the paths of the jars, each on a line. An error is printed to standard error, with exit
   * status 1.
   *
   * @param arguments {@code KEY=VALUE} for each entry of the argument of {@link #apply}
   */
  public static void main(String[] arguments) {
    Map<String, String> settings = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    try {
      new PackageResolver().apply(settings).forEach(System.out::println);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Returns the paths of the jars: those of the coordinates first, in their order.
   *
   * @throws IllegalArgumentException if a coordinate is malformed or can't be found; the message
   *     names it and the repositories
   */
  @Override
  public List<String> apply(Map<String, String> settings) {
    List<Artifact> artifacts =
        Coordinates.artifacts(settings.getOrDefault("spark.jars.packages", ""));
    List<RemoteRepository> repositories =
        repositories(settings.getOrDefault("spark.jars.repositories", ""));
    CollectRequest collect = new CollectRequest();
    collect.setRepositories(repositories);
    for (Artifact artifact : artifacts) {
      collect.addDependency(
          new Dependency(artifact, JavaScopes.COMPILE)
              .setExclusions(
                  Coordinates.exclusions(settings.getOrDefault("spark.jars.excludes", ""))));
    }
    RepositorySystem system = new RepositorySystemSupplier().get();
    try (CloseableSession session =
        new SessionBuilderSupplier(system)
            .get()
            .withLocalRepositoryBaseDirectories(localRepositories(cache(settings)))
            .build()) {
      DependencyResult result =
          system.resolveDependencies(
              session,
              new DependencyRequest(
                  collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME)));
      List<String> jars = new ArrayList<>();
      for (ArtifactResult each : result.getArtifactResults()) {
        jars.add(each.getArtifact().getPath().toString());
      }
      return jars;
    } catch (DependencyResolutionException e) {
      throw new IllegalArgumentException(message(e, repositories), e);
    } finally {
      system.shutdown();
    }
  }

  private static String cache(Map<String, String> settings) {
    return Objects.requireNonNull(settings.get("cache"), "cache, the folder of the cache");
  }

  private static List<Path> localRepositories(String cache) {
    List<Path> folders = new ArrayList<>();
    folders.add(Path.of(cache));
    Path maven = Path.of(System.getProperty("user.home", ""), ".m2", "repository");
    if (Files.isDirectory(maven)) {
      folders.add(maven);
    }
    return folders;
  }

  /** The repositories that the program names, then Maven's central one. */
  private static List<RemoteRepository> repositories(String list) {
    List<RemoteRepository> repositories = new ArrayList<>();
    for (String url : Coordinates.parts(list)) {
      repositories.add(
          new RemoteRepository.Builder("repo-" + (repositories.size() + 1), DEFAULT_TYPE, url)
              .build());
    }
    repositories.add(new RemoteRepository.Builder("central", DEFAULT_TYPE, CENTRAL).build());
    return repositories;
  }

  private static String message(
      DependencyResolutionException e, List<RemoteRepository> repositories) {
    Set<String> missing = new TreeSet<>();
    if (e.getResult() != null) {
      for (ArtifactResult each : e.getResult().getArtifactResults()) {
        if (!each.isResolved()) {
          Artifact artifact = each.getRequest().getArtifact();
          missing.add(
              artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion());
        }
      }
      e.getResult()
          .getCollectExceptions()
          .forEach(thrown -> missing.add(String.valueOf(thrown.getMessage())));
    }
    return "unresolved dependency: "
        + (missing.isEmpty() ? e.getMessage() : String.join(", ", missing))
        + "; looked in "
        + String.join(", ", repositories.stream().map(RemoteRepository::getUrl).toList())
        + ". Check the coordinate and the network, or name another repository with --repositories";
  }
}
