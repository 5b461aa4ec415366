package dev.kindling.it.fidelity;

import dev.kindling.SparkConf;
import dev.kindling.SparkContext;
import dev.kindling.api.java.JavaSparkContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Starts contexts with each combination of null arguments, for each constructor, and shows the
 * settings of those that start.
 */
final class ContextsOfNulls {
  private static final List<Class<?>> TYPES =
      List.of(String.class, String[].class, Map.class, SparkConf.class, SparkContext.class);

  private ContextsOfNulls() {}

  static Map<String, String> answers() throws ReflectiveOperationException {
    Map<String, String> answers = new TreeMap<>();
    System.setProperty("spark.ui.enabled", "false");
    try {
      for (Class<?> type : List.of(SparkContext.class, JavaSparkContext.class)) {
        for (Constructor<?> constructor : type.getConstructors()) {
          if (TYPES.containsAll(Arrays.asList(constructor.getParameterTypes()))
              && constructor.getParameterCount() > 0) {
            allCombinations(constructor, answers);
          }
        }
      }
    } finally {
      System.clearProperty("spark.ui.enabled");
    }
    return answers;
  }

  private static void allCombinations(Constructor<?> constructor, Map<String, String> answers)
      throws ReflectiveOperationException {
    Class<?>[] types = constructor.getParameterTypes();
    for (int nulls = 1; nulls < 1 << types.length; nulls++) {
      Object[] arguments = new Object[types.length];
      StringBuilder name = new StringBuilder();
      for (int i = 0; i < types.length; i++) {
        boolean isNull = (nulls & 1 << i) != 0;
        arguments[i] = isNull ? null : argument(types[i], i);
        name.append(i == 0 ? "" : ",").append(isNull ? "null" : types[i].getSimpleName());
        if (isNull) {
          name.append(" of ").append(types[i].getSimpleName());
        }
      }
      answers.put(
          "new " + constructor.getDeclaringClass().getSimpleName() + "(" + name + ")",
          start(constructor, arguments));
    }
    for (int i = 0; i < types.length; i++) {
      if (types[i] == String[].class || types[i] == Map.class) {
        Object[] arguments = new Object[types.length];
        for (int j = 0; j < types.length; j++) {
          arguments[j] = i == j ? holder(types[i]) : argument(types[j], j);
        }
        answers.put(
            "new "
                + constructor.getDeclaringClass().getSimpleName()
                + Arrays.stream(types)
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(",", "(", ")"))
                + " with a null inside of "
                + i,
            start(constructor, arguments));
      }
    }
  }

  private static Object holder(Class<?> type) {
    if (type == String[].class) {
      return new String[] {null};
    }
    Map<String, String> map = new HashMap<>();
    map.put("A", null);
    return map;
  }

  private static Object argument(Class<?> type, int position) {
    if (type == String[].class) {
      return new String[0];
    }
    if (type == Map.class) {
      return Map.of("A", "1");
    }
    if (type == SparkConf.class) {
      return new SparkConf(false)
          .setMaster("local[3]")
          .setAppName("of conf")
          .set("spark.ui.enabled", "false");
    }
    if (type == SparkContext.class) {
      throw new AssertionError("a context is passed alone, as null");
    }
    return position == 0 ? "local[2]" : position == 1 ? "name" : "/none";
  }

  private static String start(Constructor<?> constructor, Object[] arguments)
      throws ReflectiveOperationException {
    try {
      Object made = constructor.newInstance(arguments);
      JavaSparkContext sc =
          made instanceof SparkContext context
              ? new JavaSparkContext(context)
              : (JavaSparkContext) made;
      if (sc.sc() == null) {
        return "a view of no context";
      }
      try {
        return "home "
            + sc.getSparkHome()
            + " jars "
            + sc.jars()
            + " of "
            + sc.appName()
            + " at "
            + sc.master()
            + " "
            + settings(sc.getConf());
      } finally {
        sc.stop();
      }
    } catch (InvocationTargetException e) {
      return NullAnswers.failure(e.getCause());
    }
  }

  /** Returns the settings but those that each start makes anew, and those of the tests. */
  private static String settings(SparkConf conf) {
    return NullAnswers.settings(conf)
        .replaceAll(
            "kindling\\.[\\w.]+=[^,}]*(,"
                + " )?|spark\\.(app\\.(id|startTime|submitTime)|driver\\.\\w+|executor\\.id|ui\\.\\w+|hadoop\\.[\\w.]+|\\w+\\.extraJavaOptions)=[^,}]*(,"
                + " )?",
            "");
  }
}
