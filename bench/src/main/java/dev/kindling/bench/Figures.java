package dev.kindling.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Statistics over a few numbers, and their text. */
final class Figures {
  private Figures() {}

  static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double least(List<Double> values) {
    return Collections.min(values);
  }

  static List<Double> ratios(List<Double> values, List<Double> others) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(values.size(), others.size()); i++) {
      ratios.add(values.get(i) / others.get(i));
    }
    return ratios;
  }

  static double geometricMean(List<Double> values) {
    return Math.exp(values.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
  }

  /** Returns the median, the minimum and the maximum as text. */
  static String spread(List<Double> values) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", median(values), least(values), Collections.max(values));
  }

  static String time(double seconds) {
    if (seconds < 1e-3) {
      return String.format(Locale.ROOT, "%.1f µs", seconds * 1e6);
    }
    return seconds < 1
        ? String.format(Locale.ROOT, "%.1f ms", seconds * 1e3)
        : String.format("%.3f s", seconds);
  }
}
