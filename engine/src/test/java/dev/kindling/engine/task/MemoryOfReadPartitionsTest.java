package dev.kindling.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.pipeline.combine.GroupByKeyCombiner;
import dev.kindling.pipeline.combine.ReduceByKeyCombiner;
import dev.kindling.pipeline.operator.JoinPairsOperator;
import dev.kindling.pipeline.operator.MapOperator;
import dev.kindling.pipeline.operator.PairGroupsOperator;
import dev.kindling.pipeline.order.NaturalOrder;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Coalesce;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.PreferredLocations;
import dev.kindling.plan.Subtract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A task that reads many partitions holds the memory of one at a time. */
class MemoryOfReadPartitionsTest {
  /** So many that each partition is measured: tables count what they hold from 1,024 records on. */
  private static final int RECORDS = 40_000;

  private final SerialProgram program = new SerialProgram();

  @ParameterizedTest
  @EnumSource
  void partitionsReadOneAfterTheOtherGiveTheirMemoryBack(Wide wide) {
    Dataset<?> parts = wide.of(this, 20);
    List<Long> used = Collections.synchronizedList(new ArrayList<>());
    Dataset<Object> one = coalesced(parts);
    Dataset<Object> measured =
        program.apply(
            one,
            new MapOperator<Object, Object>(
                record -> {
                  used.add(program.memory.used(Use.WORKING));
                  return record;
                }));
    assertThat(program.collect(measured)).hasSize(RECORDS);
    long first = used.get(0);
    assertThat(first).isPositive();
    assertThat(Collections.max(used)).isLessThan(3 * first);
  }

  /** The structures that hold a partition in memory while it is read. */
  enum Wide {
    COMBINED {
      @Override
      Dataset<?> of(MemoryOfReadPartitionsTest test, int partitions) {
        return test.shuffled(partitions, new ReduceByKeyCombiner<>(Integer::sum), null);
      }
    },
    SORTED {
      @Override
      Dataset<?> of(MemoryOfReadPartitionsTest test, int partitions) {
        return test.shuffled(partitions, null, new NaturalOrder<>());
      }
    },
    COMBINED_AND_SORTED {
      @Override
      Dataset<?> of(MemoryOfReadPartitionsTest test, int partitions) {
        return test.shuffled(
            partitions, new ReduceByKeyCombiner<>(Integer::sum), new NaturalOrder<>());
      }
    },
    GROUPED {
      @Override
      Dataset<?> of(MemoryOfReadPartitionsTest test, int partitions) {
        return test.shuffled(partitions, new GroupByKeyCombiner<>(), null);
      }
    },
    JOINED {
      @Override
      Dataset<?> of(MemoryOfReadPartitionsTest test, int partitions) {
        Dataset<Tuple2<Integer, Iterable<Object>[]>> groups =
            test.program.of(new CoGroup<Integer>(test.twoEdges(partitions), hash(partitions)));
        return test.program.apply(
            test.program.apply(groups, new PairGroupsOperator<Integer, Object, Object>()),
            new JoinPairsOperator<>());
      }
    },
    SUBTRACTED {
      @Override
      Dataset<?> of(MemoryOfReadPartitionsTest test, int partitions) {
        List<Edge> edges = test.twoEdges(partitions);
        Exchange none =
            test.program.exchange(
                test.program.parallelize(List.of(), 1), hash(partitions), null, false, null);
        return test.program.of(new Subtract<>(edges.get(0), none, hash(partitions)));
      }
    };

    abstract Dataset<?> of(MemoryOfReadPartitionsTest test, int partitions);

    private static HashPartitioner hash(int partitions) {
      return new HashPartitioner(partitions);
    }
  }

  private Dataset<?> shuffled(
      int partitions, @Nullable Combiner<?, ?> combiner, @Nullable Comparator<?> ordering) {
    return program.shuffle(
        program.parallelize(pairs(RECORDS, 0), 2),
        new HashPartitioner(partitions),
        combiner,
        false,
        ordering);
  }

  private List<Edge> twoEdges(int partitions) {
    HashPartitioner hash = new HashPartitioner(partitions);
    Dataset<Tuple2<Integer, Integer>> source = program.parallelize(pairs(RECORDS, 0), 2);
    return List.of(
        program.exchange(source, hash, null, false, null),
        program.exchange(source, hash, null, false, null));
  }

  @SuppressWarnings("unchecked")
  private Dataset<Object> coalesced(Dataset<?> parts) {
    return program.of(new Coalesce<>((Dataset<Object>) parts, 1, PreferredLocations.NONE));
  }

  private static List<Tuple2<Integer, Integer>> pairs(int count, int firstValue) {
    return IntStream.range(0, count).mapToObj(i -> new Tuple2<>(i, firstValue + i)).toList();
  }
}
