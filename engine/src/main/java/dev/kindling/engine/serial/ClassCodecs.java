package dev.kindling.engine.serial;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import dev.kindling.pipeline.combine.Group;
import dev.kindling.pipeline.copy.GraphOutput;
import dev.kindling.pipeline.copy.RecordComponents;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Finds the codec of each class, once. Safe for use by many threads. */
final class ClassCodecs {
  private static final Map<Class<?>, ClassCodec> KNOWN = known();

  private final Predicate<RecordComponents> takesComponents;
  private final ClassValue<ClassCodec> codecs =
      new ClassValue<>() {
        @Override
        protected ClassCodec computeValue(Class<?> type) {
          return decide(type);
        }
      };

  /**
   * @param takesComponents whether a record class is encoded component by component
   */
  ClassCodecs(Predicate<RecordComponents> takesComponents) {
    this.takesComponents = takesComponents;
  }

  ClassCodec of(Class<?> type) {
    return codecs.get(type);
  }

  private ClassCodec decide(Class<?> type) {
    ClassCodec known = KNOWN.get(type);
    if (known != null) {
      return known;
    }
    if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
      return new ClassCodec(ClassCodec.Kind.ENUM);
    }
    if (type.isArray()) {
      return new ClassCodec(
          type.getComponentType().isPrimitive()
              ? ClassCodec.Kind.PRIMITIVES
              : ClassCodec.Kind.OBJECTS);
    }
    if (GraphOutput.passesByReference(type)) {
      return new ClassCodec(ClassCodec.Kind.REFERENCE);
    }
    RecordComponents components = RecordComponents.of(type);
    return components != null && takesComponents.test(components)
        ? new ClassCodec(ClassCodec.Kind.RECORD, components)
        : new ClassCodec(ClassCodec.Kind.FOREIGN);
  }

  @SuppressWarnings("JdkObsolete") // programs have linked lists
  private static Map<Class<?>, ClassCodec> known() {
    Map<Class<?>, ClassCodec.Kind> kinds = new HashMap<>();
    kinds.put(Boolean.class, ClassCodec.Kind.BOOLEAN);
    kinds.put(Float.class, ClassCodec.Kind.FLOAT);
    kinds.put(Short.class, ClassCodec.Kind.SHORT);
    kinds.put(Byte.class, ClassCodec.Kind.BYTE);
    kinds.put(Character.class, ClassCodec.Kind.CHARACTER);
    kinds.put(Integer.class, ClassCodec.Kind.INTEGER);
    kinds.put(Long.class, ClassCodec.Kind.LONG);
    kinds.put(Double.class, ClassCodec.Kind.DOUBLE);
    kinds.put(String.class, ClassCodec.Kind.STRING);
    kinds.put(UUID.class, ClassCodec.Kind.UUID);
    kinds.put(BigInteger.class, ClassCodec.Kind.BIG_INTEGER);
    kinds.put(BigDecimal.class, ClassCodec.Kind.BIG_DECIMAL);
    kinds.put(LocalDate.class, ClassCodec.Kind.DATE);
    kinds.put(Instant.class, ClassCodec.Kind.INSTANT);
    kinds.put(Tuple2.class, ClassCodec.Kind.TUPLE2);
    kinds.put(Tuple3.class, ClassCodec.Kind.TUPLE3);
    kinds.put(Tuple4.class, ClassCodec.Kind.TUPLE4);
    kinds.put(Optional.class, ClassCodec.Kind.OPTIONAL);
    kinds.put(Group.class, ClassCodec.Kind.GROUP);
    kinds.put(ArrayList.class, ClassCodec.Kind.ARRAY_LIST);
    kinds.put(LinkedList.class, ClassCodec.Kind.LINKED_LIST);
    kinds.put(HashMap.class, ClassCodec.Kind.HASH_MAP);
    kinds.put(HashSet.class, ClassCodec.Kind.HASH_SET);
    kinds.put(LinkedHashSet.class, ClassCodec.Kind.LINKED_HASH_SET);
    kinds.put(ArrayDeque.class, ClassCodec.Kind.ARRAY_DEQUE);
    Map<Class<?>, ClassCodec> codecs = new HashMap<>();
    kinds.forEach((type, kind) -> codecs.put(type, new ClassCodec(kind)));
    return Map.copyOf(codecs);
  }
}
