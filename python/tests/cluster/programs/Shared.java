import com.example.library.Shout;
import dev.kindling.Partitioner;
import dev.kindling.SparkConf;
import dev.kindling.SparkFiles;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.storage.StorageLevel;
import dev.kindling.util.CollectionAccumulator;
import dev.kindling.util.LongAccumulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that the processes of a cluster share: a broadcast variable, accumulators, a
 * partitioner of the program, records that only Kryo serialises, a checkpoint in a shared folder, a
 * file of {@code addFile}, and a library of {@code --jars}.
 *
 * <p>Arguments: a folder that all processes see, and a file.
 */
public class Shared {
  /** A record that Java's serialisation refuses. */
  static final class Word {
    final String text;

    Word(String text) {
      this.text = text;
    }
  }

  /** Puts keys of the same length into one partition. */
  static final class ByLength extends Partitioner {
    private static final long serialVersionUID = 1L;

    @Override
    public int numPartitions() {
      return 3;
    }

    @Override
    public int getPartition(Object key) {
      return ((String) key).length() % 3;
    }
  }

  private static final List<String> WORDS =
      Arrays.asList(("the dark knight dunkirk pulp fiction avatar the pulp the").split(" "));

  public static void main(String[] args) {
    SparkConf conf =
        new SparkConf()
            .setAppName("shared")
            .setMaster("local[2]")
            .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .registerKryoClasses(new Class<?>[] {Word.class});
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      sc.setCheckpointDir(args[0]);
      sc.addFile(args[1]);
      JavaRDD<Word> words = sc.parallelize(WORDS, 4).map(Word::new);

      Broadcast<Map<String, Integer>> prices = sc.broadcast(new TreeMap<>(Map.of("the", 1, "pulp", 5)));
      LongAccumulator seen = sc.sc().longAccumulator("seen");
      CollectionAccumulator<String> unpriced = sc.sc().collectionAccumulator("unpriced");
      int total =
          words
              .map(
                  word -> {
                    seen.add(1);
                    if (!prices.value().containsKey(word.text)) {
                      unpriced.add(word.text);
                    }
                    return prices.value().getOrDefault(word.text, 0);
                  })
              .reduce(Integer::sum);
      List<String> names = new ArrayList<>(unpriced.value());
      names.sort(null);
      System.out.println("broadcast and accumulators: " + total + " " + seen.value() + " " + names);

      JavaPairRDD<String, Word> placed =
          words.mapToPair(word -> new Tuple2<>(word.text, word)).partitionBy(new ByLength());
      System.out.println(
          "partitioner: "
              + placed
                  .mapPartitions(
                      pairs -> {
                        List<String> texts = new ArrayList<>();
                        pairs.forEachRemaining(pair -> texts.add(pair._2().text));
                        texts.sort(null);
                        return List.of(texts.toString()).iterator();
                      })
                  .collect());

      JavaPairRDD<String, Word> stored = placed.persist(StorageLevel.MEMORY_AND_DISK_SER());
      stored.count();
      System.out.println("Kryo: " + stored.values().map(word -> word.text).distinct().count());

      JavaRDD<Integer> lengths = words.map(word -> word.text.length());
      lengths.checkpoint();
      System.out.println(
          "checkpoint: " + lengths.reduce(Integer::sum) + " " + lengths.isCheckpointed());
      System.out.println("checkpoint read: " + lengths.collect());

      String name = Path.of(args[1]).getFileName().toString();
      System.out.println(
          "file: "
              + sc.parallelize(List.of(1, 2), 2)
                  .map(number -> number + " " + Files.readString(Path.of(SparkFiles.get(name))).trim())
                  .collect());

      System.out.println("library: " + words.map(word -> Shout.loud(word.text)).take(2));
    }
  }
}
