package dev.kindling.ui.server;

import dev.kindling.SparkConf;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the server.
 *
 * @param bind the address to listen on ({@code kindling.ui.bind}, else {@code
 *     spark.driver.bindAddress}, else 127.0.0.1)
 * @param port the first port to try, 0 for any free port ({@code spark.ui.port}, 4040)
 * @param retries the number of further ports to try ({@code spark.port.maxRetries}, 16)
 * @param auth which clients may read without the token ({@code kindling.ui.auth})
 * @param token the token, if it is set ({@code kindling.ui.token})
 * @param frameAncestors the sites that may show pages in a frame, in the syntax of
 *     Content-Security-Policy ({@code kindling.ui.frameAncestors}; this machine's and those of
 *     common notebook services)
 * @param permissions what a reader of the pages may do
 */
public record ServerSettings(
    String bind,
    int port,
    int retries,
    String auth,
    Optional<String> token,
    String frameAncestors,
    Permissions permissions) {

  private static final String FRAME_ANCESTORS =
      "'self' http://localhost:* https://localhost:* http://127.0.0.1:* https://127.0.0.1:*"
          + " https://colab.research.google.com https://*.googleusercontent.com"
          + " https://*.kaggle.com https://*.kaggle.net vscode-webview:";

  /**
   * @throws IllegalArgumentException for an invalid port, a negative number of retries or an
   *     unknown {@code kindling.ui.auth}
   */
  public ServerSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("spark.ui.port must be between 0 and 65535: " + port);
    }
    if (retries < 0) {
      throw new IllegalArgumentException("spark.port.maxRetries must not be negative: " + retries);
    }
    Access.Mode.of(auth);
  }

  /**
   * Reads the settings of a configuration.
   *
   * @throws IllegalArgumentException for an invalid value
   */
  public static ServerSettings of(SparkConf conf) {
    return new ServerSettings(
        conf.get("kindling.ui.bind", conf.get("spark.driver.bindAddress", "127.0.0.1")),
        conf.getInt("spark.ui.port", 4040),
        conf.getInt("spark.port.maxRetries", 16),
        conf.get("kindling.ui.auth", "loopback-free"),
        Optional.of(conf.get("kindling.ui.token", "")).filter(token -> !token.isBlank()),
        conf.get("kindling.ui.frameAncestors", FRAME_ANCESTORS).replace(';', ' '),
        Permissions.of(conf));
  }

  /**
   * Whether readers will probably need the token: when the browser is probably not on this machine,
   * as in hosted notebooks and in remote sessions.
   *
   * @param environment the environment variables of the process
   */
  boolean tokenLikelyNeeded(Map<String, String> environment) {
    Access.Mode mode = Access.Mode.of(auth);
    if (mode == Access.Mode.OFF) {
      return false;
    }
    return mode == Access.Mode.ALWAYS
        || !(bind.startsWith("127.") || bind.equals("localhost") || bind.equals("::1"))
        || environment.containsKey("SSH_CONNECTION")
        || environment.containsKey("COLAB_RELEASE_TAG")
        || environment.containsKey("KAGGLE_KERNEL_RUN_TYPE")
        || environment.containsKey("JUPYTERHUB_USER")
        || environment.containsKey("BINDER_SERVICE_HOST")
        || environment.containsKey("CODESPACES");
  }
}
