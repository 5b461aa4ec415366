package dev.kindling.ui.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkConf;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Speaks HTTP over a socket, because clients of a library mend what they are told to send. */
class UiServerTest {
  private final List<UiServer> servers = new ArrayList<>();

  @AfterEach
  void close() {
    servers.forEach(UiServer::close);
  }

  @Test
  void pageHasSecurityHeaders() throws Exception {
    Reply reply = get(start(), "/hello/ada");
    assertThat(reply.status).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("<p>ada ../</p>");
    assertThat(reply.header("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'self'")
        .doesNotContain("unsafe");
    assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(reply.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(reply.head).doesNotContainIgnoringCase("access-control-allow");
  }

  @Test
  void rootIsRelativeAtEveryDepth() throws Exception {
    UiServer server = start();
    assertThat(get(server, "/hello/ada/").text()).isEqualTo("<p>ada ../../</p>");
    assertThat(get(server, "/").text()).isEqualTo("<p>root </p>");
  }

  @Test
  void headAnswerHasHeadersAndNoBody() throws Exception {
    UiServer server = start();
    Reply head = send(server, "HEAD", "/hello/ada", "", "");
    assertThat(head.status).isEqualTo(200);
    assertThat(head.body).isEmpty();
    assertThat(head.header("content-length")).isEqualTo("14");
  }

  @Test
  void unknownPathsAreNotFoundAndWrongMethodsAreAnsweredWithTheAllowedOnes() throws Exception {
    UiServer server = start();
    assertThat(get(server, "/nowhere").status).isEqualTo(404);
    Reply wrong = send(server, "POST", "/hello/ada", bearer(), "");
    assertThat(wrong.status).isEqualTo(405);
    assertThat(wrong.header("allow")).isEqualTo("GET, HEAD");
    assertThat(send(server, "DELETE", "/hello/ada", bearer(), "").status).isEqualTo(405);
  }

  @Test
  void internalErrorDoesNotRevealItsCause() throws Exception {
    Reply reply = get(start(), "/fails");
    assertThat(reply.status).isEqualTo(500);
    assertThat(reply.text()).doesNotContain("IllegalState", "secret", "at dev.kindling");
  }

  @Test
  void largeAnswersAreCompressedIfTheClientAcceptsIt() throws Exception {
    UiServer server = start();
    for (String path : List.of("/large/20000", "/large/2000000")) {
      int size = Integer.parseInt(path.substring(7));
      Reply plain = get(server, path);
      assertThat(plain.header("content-encoding")).isEmpty();
      assertThat(plain.body).hasSize(size);
      Reply small = send(server, "GET", path, "Accept-Encoding: br, gzip\r\n", "");
      assertThat(small.header("content-encoding")).isEqualTo("gzip");
      assertThat(small.body.length).isLessThan(size / 50);
      InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(small.body));
      assertThat(unzipped.readAllBytes()).hasSize(size);
    }
    assertThat(
            send(server, "GET", "/large/20000", "Accept-Encoding: gzip;q=0\r\n", "")
                .header("content-encoding"))
        .isEmpty();
  }

  @Test
  void filesAreServedFromTheirFolderOnly() throws Exception {
    UiServer server = start();
    Reply reply = get(server, "/files/plain.txt");
    assertThat(reply.text()).isEqualTo("A plain file.\n");
    String tag = reply.header("etag");
    assertThat(send(server, "GET", "/files/plain.txt", "If-None-Match: " + tag + "\r\n", "").status)
        .isEqualTo(304);
    for (String path :
        List.of(
            "/files/../Access.class",
            "/files/..%2fAccess.class",
            "/files/%2e%2e/Access.class",
            "/files//etc/passwd",
            "/files/..%5cAccess.class",
            "/files/.hidden.txt",
            "/files/plain.txt%00.css",
            "/files/missing.txt",
            "/files/Access.class",
            "/files/")) {
      assertThat(get(server, path).status).as(path).isEqualTo(404);
    }
    assertThat(get(server, "/files/%zz").status).isIn(400, 404);
  }

  @Test
  void loginThroughATunnelLeadsToTheRequestedPage() throws Exception {
    UiServer server = start();
    String tunnel = "Host: films.ngrok.io\r\nAccept: text/html\r\n";
    Reply refused = send(server, "GET", "/hello/ada?x=1", tunnel, "");
    assertThat(refused.status).isEqualTo(401);
    assertThat(refused.text())
        .contains("action=\"../login\"", "value=\"./hello/ada?x=1\"")
        .doesNotContain("<p>ada");
    Reply entered =
        send(server, "POST", "/login", tunnel + FORM, "token=secret&next=.%2Fhello%2Fada%3Fx%3D1");
    assertThat(entered.status).isEqualTo(303);
    assertThat(entered.header("location")).endsWith("hello/ada?x=1").doesNotContain("secret");
    String cookie = entered.header("set-cookie").split(";", -1)[0];
    Reply page = send(server, "GET", "/hello/ada", tunnel + "Cookie: " + cookie + "\r\n", "");
    assertThat(page.text()).isEqualTo("<p>ada ../</p>");
  }

  @Test
  void wrongTokenIsRejected() throws Exception {
    UiServer server = start();
    String tunnel = "Host: films.ngrok.io\r\nAccept: text/html\r\n";
    Reply wrong = send(server, "POST", "/login", tunnel + FORM, "token=Secret&next=hello");
    assertThat(wrong.status).isEqualTo(401);
    assertThat(wrong.text()).contains("The token is wrong");
    assertThat(wrong.header("set-cookie")).isEmpty();
  }

  @Test
  void linkWithTheTokenSetsACookieAndRedirectsToAnAddressWithoutIt() throws Exception {
    UiServer server = start();
    String tunnel = "Host: films.ngrok.io\r\nAccept: text/html\r\nX-Forwarded-Proto: https\r\n";
    Reply first = send(server, "GET", "/hello/ada?token=secret&x=1", tunnel, "");
    assertThat(first.status).isEqualTo(303);
    assertThat(first.header("location")).startsWith("../login?token=secret&next=");
    String login = "/" + first.header("location").substring(3);
    Reply second = send(server, "GET", login, tunnel, "");
    assertThat(second.status).isEqualTo(303);
    assertThat(second.header("location")).isEqualTo("./hello/ada?x=1");
    assertThat(second.header("set-cookie")).contains("SameSite=None; Secure");
  }

  @Test
  void loginRedirectsWithinTheServerOnly() throws Exception {
    UiServer server = start();
    for (String next :
        List.of(
            "//evil.com", "https://evil.com", "/\\evil.com", "javascript:x", "a//evil", "../x")) {
      String form = "token=secret&next=" + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8);
      assertThat(send(server, "POST", "/login", FORM, form).header("location"))
          .as(next)
          .isEqualTo("./");
    }
  }

  @Test
  void programsAreAnsweredInPlainTextAndWithoutRedirects() throws Exception {
    UiServer server = start();
    String tunnel = "Host: films.ngrok.io\r\n";
    Reply refused = send(server, "GET", "/api/x", tunnel + "Accept: text/html\r\n", "");
    assertThat(refused.status).isEqualTo(401);
    assertThat(refused.header("content-type")).startsWith("text/plain");
    assertThat(refused.header("www-authenticate")).startsWith("Bearer");
    assertThat(send(server, "GET", "/hello/ada?token=secret", tunnel, "").text())
        .isEqualTo("<p>ada ../</p>");
    assertThat(send(server, "GET", "/hello/ada", tunnel + bearer(), "").status).isEqualTo(200);
  }

  @Test
  void postNeedsTheCsrfTokenOfThePages() throws Exception {
    UiServer server = start();
    assertThat(send(server, "POST", "/act", FORM, "").status).isEqualTo(403);
    String csrf = get(server, "/csrf").text();
    assertThat(send(server, "POST", "/act", FORM, "csrf=" + csrf).status).isEqualTo(200);
    assertThat(send(server, "POST", "/act", "X-Kindling-Csrf: " + csrf + "\r\n", "").status)
        .isEqualTo(200);
  }

  @Test
  void tooLongFormIsRejected() throws Exception {
    Reply reply = send(start(), "POST", "/act", FORM + bearer(), "x=" + "y".repeat(70_000));
    assertThat(reply.status).isEqualTo(400);
  }

  @Test
  void tokenIsShownOnThisMachineOnly() throws Exception {
    UiServer server = start();
    assertThat(get(server, "/token").text()).isEqualTo("secret\n");
    assertThat(send(server, "GET", "/token", "Host: films.ngrok.io\r\n", "").status).isEqualTo(401);
  }

  @Test
  void nextFreePortIsUsedIfAPortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      UiServer server = start(settings("spark.ui.port", String.valueOf(taken.getLocalPort())));
      assertThat(server.port()).isGreaterThan(taken.getLocalPort());
      assertThat(server.port()).isLessThanOrEqualTo(taken.getLocalPort() + 16);
    }
  }

  @Test
  void errorNamesTheTriedPortsIfNoneIsFree() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      ServerSettings settings = settings("spark.ui.port", port, "spark.port.maxRetries", "0");
      assertThatThrownBy(() -> UiServer.start(settings, Routes::new))
          .isInstanceOf(BindException.class)
          .hasMessageContaining(port)
          .hasMessageContaining("spark.ui.port");
    }
  }

  @Test
  void threadsAreDaemonsAndRoutesAreCreatedAtTheFirstRequest() throws Exception {
    List<String> made = new ArrayList<>();
    UiServer server =
        UiServer.start(
            settings(),
            () -> {
              made.add(Thread.currentThread().getName());
              return routes();
            });
    servers.add(server);
    assertThat(made).isEmpty();
    get(server, "/");
    get(server, "/");
    assertThat(made).hasSize(1);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(
            thread ->
                thread.getName().startsWith("kindling-ui")
                    || thread.getName().startsWith("HTTP-Dispatcher"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }

  @Test
  void addressContainsTheTokenIfItIsProbablyNeeded() throws Exception {
    UiServer always = start(settings("kindling.ui.auth", "always", "kindling.ui.token", "secret"));
    assertThat(always.address()).isEqualTo("http://localhost:" + always.port() + "/?token=secret");
    assertThat(settings().tokenLikelyNeeded(java.util.Map.of())).isFalse();
    assertThat(settings().tokenLikelyNeeded(java.util.Map.of("SSH_CONNECTION", "x"))).isTrue();
    assertThat(settings("kindling.ui.auth", "off").tokenLikelyNeeded(java.util.Map.of())).isFalse();
  }

  @Test
  void invalidSettingsAreNamed() {
    assertThatThrownBy(() -> settings("spark.ui.port", "70000"))
        .hasMessage("spark.ui.port must be between 0 and 65535: 70000");
    assertThatThrownBy(() -> settings("kindling.ui.auth", "maybe"))
        .hasMessageContaining("loopback-free, always or off: maybe");
  }

  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

  private static String bearer() {
    return "Authorization: Bearer secret\r\n";
  }

  private UiServer start() throws Exception {
    return start(settings("kindling.ui.token", "secret"));
  }

  private UiServer start(ServerSettings settings) throws Exception {
    UiServer server = UiServer.start(settings, UiServerTest::routes);
    servers.add(server);
    return server;
  }

  private static ServerSettings settings(String... pairs) {
    SparkConf conf = new SparkConf(false).set("spark.ui.port", "0");
    for (int i = 0; i < pairs.length; i += 2) {
      conf.set(pairs[i], pairs[i + 1]);
    }
    return ServerSettings.of(conf);
  }

  private static Routes routes() {
    return new Routes()
        .get("", request -> Response.html("<p>root " + request.root() + "</p>"))
        .get(
            "hello/{name}",
            request ->
                Response.html("<p>" + request.variable("name") + " " + request.root() + "</p>"))
        .get(
            "large/{size}",
            request -> {
              byte[] line = "0123456789\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
              int size = request.number("size");
              return new Response(
                  200,
                  "text/plain",
                  java.util.Map.of(),
                  false,
                  out -> {
                    for (int left = size; left > 0; left -= line.length) {
                      out.write(line, 0, Math.min(left, line.length));
                    }
                  });
            })
        .get(
            "fails",
            request -> {
              throw new IllegalStateException("a secret");
            })
        .get("csrf", request -> Response.text(request.csrfToken()))
        .post("act", request -> Response.text("done"))
        .files("files", UiServerTest.class, "files");
  }

  private static Reply get(UiServer server, String path) throws Exception {
    return send(server, "GET", path, "", "");
  }

  private static Reply send(
      UiServer server, String method, String path, String headers, String body) throws Exception {
    String host = headers.contains("Host:") ? "" : "Host: localhost:" + server.port() + "\r\n";
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String request =
        method
            + " "
            + path
            + " HTTP/1.1\r\n"
            + host
            + headers
            + "Connection: close\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.write(content);
      out.flush();
      return Reply.read(socket.getInputStream());
    }
  }

  private static final class Reply {
    final int status;
    final String head;
    final byte[] body;

    private Reply(int status, String head, byte[] body) {
      this.status = status;
      this.head = head;
      this.body = body;
    }

    static Reply read(InputStream in) throws Exception {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int c = in.read();
        if (c < 0) {
          throw new java.io.EOFException("the head ends early: " + head);
        }
        head.append((char) c);
      }
      byte[] rest = in.readAllBytes();
      boolean chunked =
          head.toString().toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
      return new Reply(
          Integer.parseInt(head.substring(9, 12)),
          head.toString(),
          chunked ? unchunked(rest) : rest);
    }

    String header(String name) {
      for (String line : head.split("\r\n", -1)) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
          return line.substring(colon + 1).trim();
        }
      }
      return "";
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] unchunked(byte[] chunks) {
      java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
      int at = 0;
      while (true) {
        int end = at;
        while (chunks[end] != '\r') {
          end++;
        }
        int size =
            Integer.parseInt(new String(chunks, at, end - at, StandardCharsets.US_ASCII), 16);
        if (size == 0) {
          return whole.toByteArray();
        }
        whole.write(chunks, end + 2, size);
        at = end + 2 + size + 2;
      }
    }
  }
}
