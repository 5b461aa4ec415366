package dev.kindling.ui.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.ui.server.Access.Decision;
import dev.kindling.ui.server.Access.Mode;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private static final String TOKEN = "correct-horse";
  private static final String CSRF = "battery-staple";
  private static final String COOKIE = "kindling-4040=" + Secrets.proof(TOKEN);

  /** Mode, host, how the token is shown, and whether reading is allowed. */
  static Stream<Arguments> readers() {
    List<Arguments> cases = new java.util.ArrayList<>();
    for (Mode mode : Mode.values()) {
      for (String host : List.of("localhost:4040", "films.ngrok.io")) {
        for (String shown : List.of("", "bearer", "query", "cookie", "wrong")) {
          boolean token = !shown.isEmpty() && !shown.equals("wrong");
          boolean loopback = host.startsWith("localhost");
          boolean allowed = token || mode == Mode.OFF || (mode == Mode.LOOPBACK_FREE && loopback);
          for (String method : List.of("GET", "HEAD")) {
            cases.add(Arguments.of(mode, host, shown, method, allowed));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void readAccess(Mode mode, String host, String shown, String method, boolean allowed)
      throws Exception {
    IncomingRequest request = request(method, host, shown, Map.of(), "");
    assertThat(access(mode).decide(request))
        .isEqualTo(allowed ? Decision.ALLOWED : Decision.TOKEN_NEEDED);
  }

  @ParameterizedTest
  @MethodSource("readers")
  void changingStateNeedsTheCsrfTokenOrABearerToken(
      Mode mode, String host, String shown, String method, boolean mayRead) throws Exception {
    Access access = access(mode);
    Decision without = access.decide(request("POST", host, shown, Map.of(), ""));
    Decision withHeader =
        access.decide(request("POST", host, shown, Map.of(Access.CSRF_HEADER, List.of(CSRF)), ""));
    Decision withField = access.decide(request("POST", host, shown, Map.of(), "csrf=" + CSRF));
    Decision withWrong = access.decide(request("POST", host, shown, Map.of(), "csrf=" + TOKEN));
    if (!mayRead) {
      assertThat(List.of(without, withHeader, withField, withWrong))
          .containsOnly(Decision.TOKEN_NEEDED);
    } else {
      Decision unprotected = shown.equals("bearer") ? Decision.ALLOWED : Decision.CSRF_TOKEN_NEEDED;
      assertThat(List.of(without, withWrong)).containsOnly(unprotected);
      assertThat(List.of(withHeader, withField)).containsOnly(Decision.ALLOWED);
    }
  }

  @Test
  void originOfAPostIsNotChecked() throws Exception {
    Map<String, List<String>> origin = Map.of("Origin", List.of("http://localhost:4040"));
    assertThat(access(Mode.LOOPBACK_FREE).decide(request("POST", "localhost:4040", "", origin, "")))
        .isEqualTo(Decision.CSRF_TOKEN_NEEDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:4040",
        "localhost.:4040",
        "films.localhost:1",
        "127.0.0.1",
        "127.8.9.1:4040",
        "[::1]",
        "[::1]:4040",
        "[0:0:0:0:0:0:0:1]:80"
      })
  void loopbackNamesNeedNoToken(String host) throws Exception {
    assertThat(access(Mode.LOOPBACK_FREE).decide(request("GET", host, "", Map.of(), "")))
        .isEqualTo(Decision.ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.com",
        "localhost.evil.com",
        "127.0.0.1.evil.com",
        "evillocalhost",
        "0.0.0.0:4040",
        "192.168.1.4:4040",
        "128.0.0.1",
        "[::2]:4040",
        "[::ffff:10.0.0.1]"
      })
  void otherNamesNeedTheTokenAgainstDnsRebinding(String host) throws Exception {
    assertThat(access(Mode.LOOPBACK_FREE).decide(request("GET", host, "", Map.of(), "")))
        .isEqualTo(Decision.TOKEN_NEEDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:99999999",
        "local host",
        "localhost@evil.com",
        "a/b",
        "[::1",
        ":80"
      })
  void invalidHostsAreRejected(String host) throws Exception {
    assertThat(access(Mode.OFF).decide(request("GET", host, "", Map.of(), "")))
        .isEqualTo(Decision.MALFORMED);
  }

  @Test
  void twoHostsOrNoneAreRejected() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    for (List<String> hosts : List.of(List.<String>of(), List.of("localhost", "localhost"))) {
      IncomingRequest request =
          new IncomingRequest("GET", here, Map.of("Host", hosts), Parameters.NONE, Parameters.NONE);
      assertThat(access(Mode.LOOPBACK_FREE).decide(request)).isEqualTo(Decision.MALFORMED);
    }
  }

  @Test
  void loopbackHostFromAnotherMachineNeedsTheToken() throws Exception {
    IncomingRequest request =
        new IncomingRequest(
            "GET",
            InetAddress.getByName("192.0.2.7"),
            Map.of("Host", List.of("localhost:4040")),
            Parameters.NONE,
            Parameters.NONE);
    assertThat(access(Mode.LOOPBACK_FREE).decide(request)).isEqualTo(Decision.TOKEN_NEEDED);
  }

  static Stream<Arguments> forwarded() {
    return Stream.of(
        Arguments.of("X-Forwarded-For", "203.0.113.9", false),
        Arguments.of("X-Forwarded-For", "127.0.0.1, 203.0.113.9", false),
        Arguments.of("X-Forwarded-For", "127.0.0.1", true),
        Arguments.of("X-Forwarded-For", "::1", true),
        Arguments.of("X-Forwarded-For", "[::1]:5000, 127.0.0.1:80", true),
        Arguments.of("X-Forwarded-For", "unknown", false),
        Arguments.of("X-Forwarded-Host", "films.example.org", false),
        Arguments.of("X-Forwarded-Host", "localhost:8000", true),
        Arguments.of("X-Real-IP", "203.0.113.9", false),
        Arguments.of("x-real-ip", "127.0.0.1", true),
        Arguments.of("X-Forwarded-Proto", "https", false),
        Arguments.of("X-Forwarded-Port", "443", false),
        Arguments.of("Via", "1.1 proxy.example.org", false),
        Arguments.of("via", "1.1 localhost (squid)", false),
        Arguments.of("X-Client-IP", "203.0.113.9", false),
        Arguments.of("X-Cluster-Client-IP", "203.0.113.9", false),
        Arguments.of("True-Client-IP", "203.0.113.9", false),
        Arguments.of("CF-Connecting-IP", "203.0.113.9", false),
        Arguments.of("CF-Ray", "7d", false),
        Arguments.of("CDN-Loop", "cloudflare", false),
        Arguments.of("X-Forwarded-Server", "proxy.example.org", false),
        Arguments.of("X-Original-Host", "films.example.org", false),
        Arguments.of("X-Amzn-Trace-Id", "Root=1", false),
        Arguments.of("Proxy-Connection", "keep-alive", false),
        Arguments.of("Forwarded", "for=203.0.113.9;proto=https", false),
        Arguments.of("Forwarded", "for=127.0.0.1;host=films.example.org", false),
        Arguments.of("Forwarded", "for=\"[::1]:80\";host=localhost", true));
  }

  @ParameterizedTest
  @MethodSource("forwarded")
  void forwardedRequestOfAnotherMachineNeedsTheToken(String header, String value, boolean free)
      throws Exception {
    IncomingRequest request =
        request("GET", "localhost:4040", "", Map.of(header, List.of(value)), "");
    assertThat(access(Mode.LOOPBACK_FREE).decide(request))
        .isEqualTo(free ? Decision.ALLOWED : Decision.TOKEN_NEEDED);
  }

  @Test
  void cookieDoesNotContainTheTokenAndWorksInFramesOnlyWhenEncrypted() {
    Access access = access(Mode.ALWAYS);
    assertThat(access.cookie(false))
        .startsWith(COOKIE)
        .doesNotContain(TOKEN)
        .contains("HttpOnly", "SameSite=Lax")
        .doesNotContain("Path", "Domain");
    assertThat(access.cookie(true)).contains("SameSite=None; Secure; Partitioned", "HttpOnly");
  }

  @Test
  void cookieOfAnotherApplicationIsIgnored() throws Exception {
    Map<String, List<String>> headers =
        Map.of("Cookie", List.of("other=1; kindling-4041=" + Secrets.proof(TOKEN)));
    assertThat(access(Mode.ALWAYS).decide(request("GET", "localhost", "", headers, "")))
        .isEqualTo(Decision.TOKEN_NEEDED);
  }

  @Test
  void unknownModeIsRejectedByName() {
    assertThatThrownBy(() -> Mode.of("sometimes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kindling.ui.auth must be loopback-free, always or off: sometimes");
  }

  @Test
  void randomTokensDiffer() {
    assertThat(Secrets.random()).hasSize(32).isNotEqualTo(Secrets.random());
  }

  private static Access access(Mode mode) {
    return new Access(mode, TOKEN, CSRF, "kindling-4040");
  }

  private static IncomingRequest request(
      String method, String host, String shown, Map<String, List<String>> more, String form)
      throws Exception {
    Map<String, List<String>> headers = new HashMap<>(more);
    headers.put("Host", List.of(host));
    String query = "";
    switch (shown) {
      case "bearer" -> headers.put("authorization", List.of("bearer " + TOKEN));
      case "query" -> query = "a=b&token=" + TOKEN;
      case "cookie" -> headers.put("cookie", List.of("a=b; " + COOKIE));
      case "wrong" -> {
        headers.put("Authorization", List.of("Bearer " + TOKEN + "x", "Basic " + TOKEN));
        headers.put("Cookie", List.of("kindling-4040=" + TOKEN));
        query = "token=" + CSRF;
      }
      default -> {}
    }
    return new IncomingRequest(
        method,
        InetAddress.getLoopbackAddress(),
        headers,
        Parameters.parse(query),
        Parameters.parse(form));
  }
}
