package dev.kindling.bench.work;

import java.util.Arrays;
import java.util.List;

/** Programs by hand that read all records, once or several times, in arrays of numbers. */
final class HandPasses {
  private final TwoThreads threads;
  private final WorkRequest request;

  HandPasses(TwoThreads threads, WorkRequest request) {
    this.threads = threads;
    this.request = request;
  }

  /** The links of all pages. */
  private static final class Links {
    /** Where the targets of each page end; they start where those of the page before end. */
    private final int[] ends;

    /** The pages that are linked to, in the order of the pages that link. */
    private final int[] targets;

    Links(int[] ends, int[] targets) {
      this.ends = ends;
      this.targets = targets;
    }

    int start(int page) {
      return page == 0 ? 0 : ends[page - 1];
    }

    boolean has(int page) {
      return start(page) < ends[page];
    }

    /** Returns what pages get from some of the others; NaN if nothing. */
    double[] shares(double[] ranks, int from, int until) {
      double[] shares = new double[ranks.length];
      Arrays.fill(shares, Double.NaN);
      for (int page = from; page < until; page++) {
        if (has(page) && !Double.isNaN(ranks[page])) {
          int start = start(page);
          double share = ranks[page] / (ends[page] - start);
          for (int i = start; i < ends[page]; i++) {
            int target = targets[i];
            shares[target] = Double.isNaN(shares[target]) ? share : shares[target] + share;
          }
        }
      }
      return shares;
    }
  }

  Object narrowChain() throws Exception {
    long half = threads.half();
    return threads.sum(
        part -> {
          long sum = 0;
          for (long x = part * half; x < (part + 1) * half; x++) {
            long y = x * 3 + 1;
            if (y % 2 == 0) {
              sum += y ^ (y >>> 3);
            }
          }
          return sum;
        });
  }

  BenchWork cached() throws Exception {
    List<double[]> cached =
        threads.both(
            part -> {
              double[] numbers = new double[threads.half()];
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] = WorkOnValues.mix((long) part * numbers.length + i) >> 20;
              }
              return numbers;
            });
    return BenchWork.of(
        () -> {
          double sum = 0;
          for (int i = 0; i < request.keys(); i++) {
            double weight = i;
            for (double part : threads.both(index -> weighted(cached.get(index), weight))) {
              sum += part;
            }
          }
          return Math.round(sum / 1e6);
        });
  }

  private static double weighted(double[] numbers, double weight) {
    double sum = 0;
    for (double number : numbers) {
      sum += number * weight;
    }
    return sum;
  }

  /** A page without a rank, because no page with a rank links to it, has none to share. */
  Object pageRank() throws Exception {
    int pages = Math.toIntExact(request.keys());
    Links links = links(pages);
    double[] ranks = new double[pages];
    Arrays.setAll(ranks, page -> links.has(page) ? 1 : Double.NaN);
    int middle = pages / 2;
    for (int i = 0; i < 10; i++) {
      double[] now = ranks;
      List<double[]> shares =
          threads.both(part -> links.shares(now, part * middle, part == 0 ? middle : pages));
      ranks = ranks(shares.get(0), shares.get(1));
    }
    return Math.round(Arrays.stream(ranks).filter(rank -> !Double.isNaN(rank)).sum());
  }

  private static double[] ranks(double[] one, double[] other) {
    double[] ranks = new double[one.length];
    for (int page = 0; page < ranks.length; page++) {
      double sum =
          Double.isNaN(one[page])
              ? other[page]
              : Double.isNaN(other[page]) ? one[page] : one[page] + other[page];
      ranks[page] = 0.15 + 0.85 * sum;
    }
    return ranks;
  }

  private Links links(int pages) {
    int records = Math.toIntExact(request.records());
    int[] ends = new int[pages];
    for (int x = 0; x < records; x++) {
      ends[(int) WorkOnValues.key(x, pages)]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] targets = new int[records];
    int[] next = new int[pages];
    System.arraycopy(ends, 0, next, 1, pages - 1);
    for (int x = 0; x < records; x++) {
      int page = (int) WorkOnValues.key(x, pages);
      targets[next[page]++] = (int) WorkOnValues.key(x * 31L + 7, pages);
    }
    return new Links(ends, targets);
  }
}
