package dev.kindling.ui.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * Serves resources of the class path: scripts, styles, icons. Browsers cache them and revalidate by
 * entity tag.
 */
final class ResourceFiles implements Route {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("woff2", "font/woff2"));

  private final Class<?> anchor;
  private final String folder;
  private final Map<String, File> files = new ConcurrentHashMap<>();

  /**
   * @param anchor the class in whose package the folder is
   * @param folder the name of the folder
   */
  ResourceFiles(Class<?> anchor, String folder) {
    this.anchor = anchor;
    this.folder = folder;
  }

  @Override
  public Response answer(Request request) throws Exception {
    return answer(request, request.variable("file"));
  }

  /** Answers with the file of a name. */
  Response answer(Request request, String name) throws IOException, RequestException {
    File file = files.get(name);
    if (file == null) {
      file = load(name);
      files.put(name, file);
    }
    Response response;
    if (request.header("If-None-Match").filter(file.tag::equals).isPresent()) {
      response = new Response(304, file.type, Map.of(), false, out -> {});
    } else {
      response = Response.bytes(file.type, file.content);
    }
    return response.with("ETag", file.tag).with("Cache-Control", "no-cache");
  }

  private File load(String name) throws IOException, RequestException {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !isPlain(name)) {
      throw RequestException.notFound("There is no file " + name + ".");
    }
    try (InputStream in = anchor.getResourceAsStream(folder + "/" + name)) {
      if (in == null) {
        throw RequestException.notFound("There is no file " + name + ".");
      }
      byte[] content = in.readAllBytes();
      CRC32 sum = new CRC32();
      sum.update(content);
      String tag = "\"" + Long.toHexString(sum.getValue()) + "-" + content.length + "\"";
      return new File(type, content, tag);
    }
  }

  /** Whether a name consists of plain segments, so that it cannot leave the folder. */
  private static boolean isPlain(String name) {
    for (String segment : name.split("/", -1)) {
      if (segment.isEmpty() || segment.startsWith(".")) {
        return false;
      }
      for (int i = 0; i < segment.length(); i++) {
        char c = segment.charAt(i);
        boolean allowed =
            (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
        if (!allowed) {
          return false;
        }
      }
    }
    return true;
  }

  private static final class File {
    final String type;
    final byte[] content;
    final String tag;

    File(String type, byte[] content, String tag) {
      this.type = type;
      this.content = content;
      this.tag = tag;
    }
  }
}
