package dev.kindling.engine.serial;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import dev.kindling.pipeline.combine.Group;
import dev.kindling.pipeline.copyPolicy.RecordComponents;
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

/** The form of each class, found once. Safe for use by many threads. */
final class Forms {
  private static final Map<Class<?>, Form> KNOWN = known();

  private final Predicate<RecordComponents> takesComponents;
  private final ClassValue<Form> forms =
      new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
          return decide(type);
        }
      };

  /**
   * @param takesComponents whether a record class is written component by component
   */
  Forms(Predicate<RecordComponents> takesComponents) {
    this.takesComponents = takesComponents;
  }

  Form of(Class<?> type) {
    return forms.get(type);
  }

  private Form decide(Class<?> type) {
    Form known = KNOWN.get(type);
    if (known != null) {
      return known;
    }
    if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
      return new Form(Form.Kind.ENUM);
    }
    if (type.isArray()) {
      return new Form(
          type.getComponentType().isPrimitive() ? Form.Kind.PRIMITIVES : Form.Kind.OBJECTS);
    }
    if (JavaOutput.passesByReference(type)) {
      return new Form(Form.Kind.REFERENCE);
    }
    RecordComponents shape = RecordComponents.of(type);
    return shape != null && takesComponents.test(shape)
        ? new Form(Form.Kind.RECORD, shape)
        : new Form(Form.Kind.FOREIGN);
  }

  @SuppressWarnings("JdkObsolete") // programs have linked lists
  private static Map<Class<?>, Form> known() {
    Map<Class<?>, Form.Kind> kinds = new HashMap<>();
    kinds.put(Boolean.class, Form.Kind.BOOLEAN);
    kinds.put(Float.class, Form.Kind.FLOAT);
    kinds.put(Short.class, Form.Kind.SHORT);
    kinds.put(Byte.class, Form.Kind.BYTE);
    kinds.put(Character.class, Form.Kind.CHARACTER);
    kinds.put(Integer.class, Form.Kind.INTEGER);
    kinds.put(Long.class, Form.Kind.LONG);
    kinds.put(Double.class, Form.Kind.DOUBLE);
    kinds.put(String.class, Form.Kind.STRING);
    kinds.put(UUID.class, Form.Kind.UUID);
    kinds.put(BigInteger.class, Form.Kind.BIG_INTEGER);
    kinds.put(BigDecimal.class, Form.Kind.BIG_DECIMAL);
    kinds.put(LocalDate.class, Form.Kind.DATE);
    kinds.put(Instant.class, Form.Kind.INSTANT);
    kinds.put(Tuple2.class, Form.Kind.TUPLE2);
    kinds.put(Tuple3.class, Form.Kind.TUPLE3);
    kinds.put(Tuple4.class, Form.Kind.TUPLE4);
    kinds.put(Optional.class, Form.Kind.OPTIONAL);
    kinds.put(Group.class, Form.Kind.GROUP);
    kinds.put(ArrayList.class, Form.Kind.ARRAY_LIST);
    kinds.put(LinkedList.class, Form.Kind.LINKED_LIST);
    kinds.put(HashMap.class, Form.Kind.HASH_MAP);
    kinds.put(HashSet.class, Form.Kind.HASH_SET);
    kinds.put(LinkedHashSet.class, Form.Kind.LINKED_HASH_SET);
    kinds.put(ArrayDeque.class, Form.Kind.ARRAY_DEQUE);
    Map<Class<?>, Form> forms = new HashMap<>();
    kinds.forEach((type, kind) -> forms.put(type, new Form(kind)));
    return Map.copyOf(forms);
  }
}
