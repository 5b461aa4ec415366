package dev.kindling.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.TaskContext;
import dev.kindling.plan.Action;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.plan.Union;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobTest {
  @Test
  void jobKeepsThePropertiesAndPartitionsItWasMadeWith() {
    Operation operation = new Operation(0, new CallSite("count", List.of()));
    Dataset<Object> dataset = new Dataset<>(0, operation, new Union<>(List.of()));
    List<Integer> partitions = new ArrayList<>(List.of(0, 2));
    Map<String, String> properties = new HashMap<>(Map.of(Job.GROUP, "daily"));
    Job<Object, Long> job =
        new Job<>(
            dataset,
            partitions,
            new CountAll(),
            true,
            (index, result) -> {},
            operation,
            null,
            properties);
    partitions.add(3);
    properties.put(Job.GROUP, "nightly");
    assertThat(job.partitions()).containsExactly(0, 2);
    assertThat(job.properties()).containsExactly(Map.entry(Job.GROUP, "daily"));
  }

  @Test
  void tagsAreSeparatedByCommas() {
    assertThat(Job.tags(Map.of(Job.TAGS, "etl,nightly"))).containsExactly("etl", "nightly");
    assertThat(Job.tags(Map.of(Job.TAGS, ""))).isEmpty();
    assertThat(Job.tags(Map.of())).isEmpty();
  }

  private static final class CountAll implements Action.Pull<Object, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long run(Iterator<Object> records, TaskContext context) {
      return 0L;
    }
  }
}
