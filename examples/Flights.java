import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.io.Serializable;
import java.util.List;

/**
 * Which airlines make up in the air for delays on the ground? The program joins a month of flights
 * from New York with the names of airlines and airports.
 *
 * <pre>bin/kindling run examples/Flights.java [FOLDER]</pre>
 */
public class Flights {
  private static final int MIN_FLIGHTS = 60;

  /** One flight that arrived. Delays are in minutes, and negative if the flight was early. */
  record Flight(
      String airline, String from, String to, int departureDelay, int arrivalDelay, int miles)
      implements Serializable {

    static Flight of(String line) {
      String[] fields = line.split(",", -1);
      return new Flight(
          fields[6],
          fields[8],
          fields[9],
          Integer.parseInt(fields[4]),
          Integer.parseInt(fields[5]),
          Integer.parseInt(fields[11]));
    }
  }

  /** Sums over flights. */
  record Delays(int flights, int late, long departure, long arrival, long miles)
      implements Serializable {

    static Delays of(Flight flight) {
      return new Delays(
          1,
          flight.arrivalDelay() > 15 ? 1 : 0,
          flight.departureDelay(),
          flight.arrivalDelay(),
          flight.miles());
    }

    Delays plus(Delays other) {
      return new Delays(
          flights + other.flights,
          late + other.late,
          departure + other.departure,
          arrival + other.arrival,
          miles + other.miles);
    }

    double madeUp() {
      return mean(departure - arrival);
    }

    /** Returns the mean per flight, rounded to a tenth. */
    private double mean(long sum) {
      return Math.round(10.0 * sum / flights) / 10.0;
    }

    String row(String name) {
      return String.format(
          "%-38s %7d %8.1f %8.1f %8.1f %6.0f %% %8d",
          name.length() > 38 ? name.substring(0, 38) : name,
          flights,
          mean(departure),
          mean(arrival),
          madeUp(),
          100.0 * late / flights,
          miles / flights);
    }
  }

  public static void main(String[] args) {
    String folder = args.length > 0 ? args[0] : "examples/nycflights13";
    SparkConf conf = new SparkConf().setAppName("flights").setIfMissing("spark.master", "local[*]");

    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      JavaRDD<Flight> flights =
          sc.textFile(folder + "/flights-2013-01.csv")
              .filter(line -> !line.startsWith("year,"))
              .filter(line -> hasArrived(line))
              .map(line -> Flight.of(line))
              .setName("flights that arrived")
              .cache();
      JavaPairRDD<String, String> airlines = names(sc.textFile(folder + "/airlines.csv"));
      JavaPairRDD<String, String> airports = names(sc.textFile(folder + "/airports.csv"));

      List<String> byAirline =
          flights
              .mapToPair(flight -> new Tuple2<>(flight.airline(), Delays.of(flight)))
              .reduceByKey((one, other) -> one.plus(other))
              .join(airlines)
              .values()
              .sortBy(named -> named._1().madeUp(), false, 1)
              .map(named -> named._1().row(named._2()))
              .collect();
      print("Airline", byAirline);

      List<String> byOrigin =
          flights
              .mapToPair(flight -> new Tuple2<>(flight.from(), Delays.of(flight)))
              .reduceByKey((one, other) -> one.plus(other))
              .join(airports)
              .values()
              .sortBy(named -> named._1().madeUp(), false, 1)
              .map(named -> named._1().row(named._2()))
              .collect();
      print("From", byOrigin);

      List<String> byDestination =
          flights
              .mapToPair(flight -> new Tuple2<>(flight.to(), Delays.of(flight)))
              .reduceByKey((one, other) -> one.plus(other))
              .filter(destination -> destination._2().flights() >= MIN_FLIGHTS)
              .join(airports)
              .values()
              .sortBy(named -> named._1().madeUp(), false, 1)
              .map(named -> named._1().row(named._2()))
              .take(10);
      print("To (the ten that make up most)", byDestination);
    }
  }

  /** Returns whether the flight arrived. Cancelled and diverted flights have no arrival delay. */
  static boolean hasArrived(String line) {
    return !line.split(",", -1)[5].equals("NA");
  }

  /** Returns the first two columns: code and name. */
  static JavaPairRDD<String, String> names(JavaRDD<String> lines) {
    return lines.mapToPair(
        line -> {
          String[] fields = line.split(",", -1);
          return new Tuple2<>(fields[0], fields[1]);
        });
  }

  static void print(String title, List<String> rows) {
    System.out.printf(
        "%-38s %7s %8s %8s %8s %8s %8s%n",
        title, "flights", "left", "arrived", "made up", "late", "miles");
    rows.forEach(System.out::println);
    System.out.println();
  }
}
