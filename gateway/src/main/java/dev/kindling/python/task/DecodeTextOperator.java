package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Decodes UTF-8. */
public final class DecodeTextOperator implements Operator<byte[], String> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<String> pull(Iterator<byte[]> upstream, TaskContext context) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return upstream.hasNext();
      }

      @Override
      public String next() {
        return new String(upstream.next(), StandardCharsets.UTF_8);
      }
    };
  }
}
