package dev.kindling.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plot of seconds against another quantity, with two logarithmic axes, as SVG in the light or
 * dark colours of the reader. Each line has its name at its end and its own kind of mark, so that
 * readers don't need the colour to distinguish the lines.
 */
final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 70;
  private static final int RIGHT = 130;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #24292f }
        .title { font-size: 15px; font-weight: 600 }
        .grid { stroke: #d0d7de; stroke-width: 1 }
        .line { fill: none; stroke-width: 2.5 }
        .kindling { stroke: #c2410c } .kindling.mark { fill: #c2410c }
        .spark { stroke: #0969da } .spark.mark { fill: #0969da }
        .streams { stroke: #1a7f37 } .streams.mark { fill: #1a7f37 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 }
          .ground { fill: #0d1117 }
          .grid { stroke: #30363d }
          .kindling { stroke: #fb923c } .kindling.mark { fill: #fb923c }
          .spark { stroke: #58a6ff } .spark.mark { fill: #58a6ff }
          .streams { stroke: #3fb950 } .streams.mark { fill: #3fb950 }
        }
        @media (prefers-color-scheme: light) { .ground { fill: #ffffff } }
      </style>
      """;

  private final String title;
  private final String axis;
  private final List<Line> lines = new ArrayList<>();

  Plot(String title, String axis) {
    this.title = title;
    this.axis = axis;
  }

  /** One measurement. */
  record Point(double x, double seconds) {}

  private record Line(String peer, List<Point> points) {}

  void add(String peer, List<Point> points) {
    if (!points.isEmpty()) {
      lines.add(new Line(peer, points));
    }
  }

  String svg() {
    List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
    double fromX = Math.log10(all.stream().mapToDouble(Point::x).min().orElse(1));
    double toX = Math.log10(all.stream().mapToDouble(Point::x).max().orElse(10));
    int fromY =
        (int) Math.floor(Math.log10(all.stream().mapToDouble(Point::seconds).min().orElse(0.1)));
    int toY =
        (int) Math.ceil(Math.log10(all.stream().mapToDouble(Point::seconds).max().orElse(10)));
    Scale across = new Scale(fromX, toX, LEFT, WIDTH - RIGHT);
    Scale up = new Scale(fromY, toY, HEIGHT - BOTTOM, TOP);
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n"
                + "<title>%s</title>%n%s<rect class=\"ground\" width=\"100%%\" height=\"100%%\""
                + " fill=\"#ffffff\"/>%n",
            WIDTH, HEIGHT, title, STYLE));
    text(svg, LEFT, 22, "start", "title", title + ": seconds by " + axis);
    for (int power = fromY; power <= toY; power++) {
      double y = up.of(power);
      svg.append(line(LEFT, y, WIDTH - RIGHT, y));
      text(svg, LEFT - 8, y + 4, "end", "", seconds(power));
    }
    for (double x : all.stream().map(Point::x).distinct().sorted().toList()) {
      double at = across.of(Math.log10(x));
      svg.append(line(at, TOP, at, HEIGHT - BOTTOM));
      text(svg, at, HEIGHT - BOTTOM + 20, "middle", "", amount(Math.round(x)));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", "", axis);
    for (Line line : lines) {
      draw(svg, line, across, up);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void draw(StringBuilder svg, Line line, Scale across, Scale up) {
    StringBuilder path = new StringBuilder();
    for (Point point : line.points()) {
      double x = across.of(Math.log10(point.x()));
      double y = up.of(Math.log10(point.seconds()));
      path.append(path.isEmpty() ? 'M' : 'L').append(number(x)).append(' ').append(number(y));
      svg.append(
          String.format(
              "<path class=\"mark %s\" d=\"M%s %s%s\"/>%n",
              line.peer(), number(x), number(y), mark(line.peer())));
    }
    svg.append(String.format("<path class=\"line %s\" d=\"%s\"/>%n", line.peer(), path));
    Point last = line.points().get(line.points().size() - 1);
    text(
        svg,
        across.of(Math.log10(last.x())) + 10,
        up.of(Math.log10(last.seconds())) + 4,
        "start",
        "",
        BenchPeers.title(line.peer()));
  }

  /** Returns the path of a square, a diamond or a triangle around the point. */
  private static String mark(String peer) {
    return switch (peer) {
      case "kindling" -> "m-4 -4h8v8h-8z";
      case "spark" -> "m0 -5l5 5l-5 5l-5 -5z";
      default -> "m0 -5l5 9h-10z";
    };
  }

  private static String line(double fromX, double fromY, double toX, double toY) {
    return String.format(
        "<path class=\"grid\" d=\"M%s %sL%s %s\"/>%n",
        number(fromX), number(fromY), number(toX), number(toY));
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String style, String text) {
    svg.append(
        String.format(
            "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" class=\"%s\">%s</text>%n",
            number(x), number(y), anchor, style, text));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String seconds(int power) {
    return power < 0
        ? String.format(Locale.ROOT, "%." + -power + "f s", Math.pow(10, power))
        : String.format(Locale.ROOT, "%.0f s", Math.pow(10, power));
  }

  private static String amount(long value) {
    if (value >= 1_000_000 && value % 1_000_000 == 0) {
      return value / 1_000_000 + " M";
    }
    return String.format(Locale.ROOT, "%,d", value);
  }

  private record Scale(double from, double to, double start, double end) {
    double of(double value) {
      return from == to ? start : start + (value - from) / (to - from) * (end - start);
    }
  }
}
