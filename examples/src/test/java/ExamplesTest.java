import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Checks the output of the examples. It is in no package because the examples are in none. */
class ExamplesTest {
  private static String outputOf(Runnable program) {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void filmsPrintsTheResultsOfTheLesson() {
    assertThat(outputOf(() -> Films.main(new String[0])).lines())
        .containsExactly("[dark knight]", "[(P,1), (D,2), (A,1)]");
  }

  @Test
  void flightsPrintsWhichAirlinesMakeUpTime() {
    assertThat(outputOf(() -> Flights.main(new String[] {"nycflights13"})).lines())
        .hasSize(16 + 3 + 10 + 3 * 2)
        .contains(
            "Airline                                flights     left  arrived  made up     late"
                + "    miles",
            "Virgin America                             314      1.1    -15.3     16.4      5 %"
                + "     2494",
            "John F Kennedy Intl                       9031      8.6      1.4      7.2     18 %"
                + "     1241",
            "Honolulu Intl                               62     38.2     23.8     14.4     29 %"
                + "     4973");
  }

  @Test
  void birdStrikesPrintsTheSpeciesWithTheHighestCosts() {
    assertThat(
            outputOf(() -> BirdStrikes.main(new String[] {"birdstrikes/birdstrikes.csv"})).lines())
        .hasSize(11 + 1 + 8 + 1 + 6)
        .contains(
            "Canada goose                  190      106   15,389,869",
            "Landing Roll          59    1072      92     182",
            "209 reports name a cost: 193,997 dollars on average, 7,043,545 at most",
            "  from     100,000 dollars:  42");
  }

  @Test
  void shakespearePrintsTheTypicalWordsOfPlays() {
    assertThat(outputOf(() -> Shakespeare.main(new String[] {"shakespeare"})).lines())
        .hasSize(37 + 2)
        .contains(
            "hamlet                     players, skull, nunnery, pastoral, foils, carriages",
            "tempest                    island, cell, monster, isle, bottle, dukedom",
            "523,522 words, 19,513 different ones; 7,802 are in one play only, 287 in all");
  }
}
