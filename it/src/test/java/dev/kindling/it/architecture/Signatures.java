package dev.kindling.it.architecture;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Members of a class in the notation of {@code spark-api.txt}: erased, and with generics whose type
 * variables are numbered by declaration, {@code C0} the class's first, {@code M0} the method's. The
 * package {@code dev.kindling} is left out of names, as Spark's root package is there.
 */
final class Signatures {
  private static final String ROOT = "dev.kindling.";

  private Signatures() {}

  /** The public and protected members, inherited ones included: erased form to generic form. */
  static Map<String, String> of(Class<?> type) {
    Map<String, String> members = new TreeMap<>();
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isExported(constructor)) {
        members.put(erased(constructor), generic(constructor));
      }
    }
    for (Method method : type.getMethods()) {
      if (!method.isBridge() || !hasWrittenTwin(type, method)) {
        members.put(erased(method), generic(method));
      }
    }
    for (Field field : type.getFields()) {
      members.put(erased(field), "");
    }
    return members;
  }

  /** The public and protected members that the source of {@code type} itself declares. */
  static Set<String> writtenIn(Class<?> type) {
    Set<String> members = new LinkedHashSet<>();
    Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods())
        .flatMap(Arrays::stream)
        .filter(member -> isExported(member) && !member.isSynthetic())
        .forEach(member -> members.add(erased(member)));
    for (Field field : type.getDeclaredFields()) {
      if (isExported(field) && !field.isSynthetic()) {
        members.add(erased(field));
      }
    }
    return members;
  }

  /** Every class and interface that {@code type} is a subtype of, itself included. */
  static Set<String> supertypesOf(Class<?> type) {
    Set<String> names = new LinkedHashSet<>();
    names.add(name(type));
    if (type.getSuperclass() != null) {
      names.addAll(supertypesOf(type.getSuperclass()));
    }
    for (Class<?> parent : type.getInterfaces()) {
      names.addAll(supertypesOf(parent));
    }
    return names;
  }

  private static boolean isExported(Member member) {
    return (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  private static boolean hasWrittenTwin(Class<?> type, Method bridge) {
    return Arrays.stream(type.getMethods())
        .anyMatch(
            method ->
                !method.isBridge()
                    && method.getName().equals(bridge.getName())
                    && method.getReturnType() == bridge.getReturnType()
                    && Arrays.equals(method.getParameterTypes(), bridge.getParameterTypes()));
  }

  private static String erased(Executable executable) {
    String parameters = list(executable.getParameterTypes(), Signatures::name);
    return executable instanceof Method method
        ? prefix(method) + method.getName() + parameters + " : " + name(method.getReturnType())
        : "<init>" + parameters;
  }

  private static String erased(Field field) {
    return prefix(field) + "field " + field.getName() + " : " + name(field.getType());
  }

  private static String generic(Executable executable) {
    String parameters = list(executable.getGenericParameterTypes(), type -> name(type, executable));
    return executable instanceof Method method
        ? parameters + " : " + name(method.getGenericReturnType(), executable)
        : parameters;
  }

  private static String prefix(Member member) {
    return Modifier.isStatic(member.getModifiers()) ? "static " : "";
  }

  private static <T> String list(T[] types, Function<T, String> name) {
    return Arrays.stream(types).map(name).collect(Collectors.joining(",", "(", ")"));
  }

  private static String name(Type type, Executable user) {
    if (type instanceof Class<?> plain) {
      return name(plain);
    }
    if (type instanceof TypeVariable<?> variable) {
      return number(variable, user);
    }
    if (type instanceof GenericArrayType array) {
      return name(array.getGenericComponentType(), user) + "[]";
    }
    if (type instanceof ParameterizedType parameterized) {
      return name((Class<?>) parameterized.getRawType())
          + Arrays.stream(parameterized.getActualTypeArguments())
              .map(argument -> name(argument, user))
              .collect(Collectors.joining(",", "<", ">"));
    }
    WildcardType wildcard = (WildcardType) type;
    if (wildcard.getLowerBounds().length > 0) {
      return "? super " + name(wildcard.getLowerBounds()[0], user);
    }
    Type bound = wildcard.getUpperBounds()[0];
    return bound == Object.class ? "?" : "? extends " + name(bound, user);
  }

  private static String number(TypeVariable<?> variable, Executable user) {
    TypeVariable<?>[] own = user.getTypeParameters();
    for (int index = 0; index < own.length; index++) {
      if (own[index].getName().equals(variable.getName())) {
        return "M" + index;
      }
    }
    TypeVariable<?>[] owners = user.getDeclaringClass().getTypeParameters();
    for (int index = 0; index < owners.length; index++) {
      if (owners[index].getName().equals(variable.getName())) {
        return "C" + index;
      }
    }
    return variable.getName();
  }

  private static String name(Class<?> type) {
    if (type.isArray()) {
      return name(type.getComponentType()) + "[]";
    }
    String name = type.getName();
    if (name.matches("dev\\.kindling\\.Tuple[234]")) {
      return "scala." + type.getSimpleName();
    }
    return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
  }
}
