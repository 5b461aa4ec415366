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
 * The members of a class in the notation of {@code spark-api.txt}: erased, and with generics. Type
 * variables are numbered in the order of declaration: {@code C0} is the first of the class, {@code
 * M0} the first of the method. Names lack the package {@code dev.kindling}, as names in the file
 * lack Spark's root package.
 */
final class Signatures {
  private static final String ROOT = "dev.kindling.";

  private Signatures() {}

  /** Returns the public and protected members, also inherited ones: erased form to generic form. */
  static Map<String, String> of(Class<?> type) {
    Map<String, String> members = new TreeMap<>();
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isExported(constructor)) {
        members.put(erased(constructor), generic(constructor));
      }
    }
    for (Method method : type.getMethods()) {
      if (!method.isBridge() || !isAlsoDeclared(type, method)) {
        members.put(erased(method), generic(method));
      }
    }
    for (Field field : type.getFields()) {
      members.put(erased(field), "");
    }
    return members;
  }

  /** Returns the public and protected members that the source of {@code type} itself declares. */
  static Set<String> declaredIn(Class<?> type) {
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

  /** Returns all supertypes of {@code type}, including itself. */
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

  private static boolean isAlsoDeclared(Class<?> type, Method bridge) {
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

  private static String name(Type type, Executable declaring) {
    if (type instanceof Class<?> plain) {
      return name(plain);
    }
    if (type instanceof TypeVariable<?> variable) {
      return number(variable, declaring);
    }
    if (type instanceof GenericArrayType array) {
      return name(array.getGenericComponentType(), declaring) + "[]";
    }
    if (type instanceof ParameterizedType parameterized) {
      return name((Class<?>) parameterized.getRawType())
          + Arrays.stream(parameterized.getActualTypeArguments())
              .map(argument -> name(argument, declaring))
              .collect(Collectors.joining(",", "<", ">"));
    }
    WildcardType wildcard = (WildcardType) type;
    if (wildcard.getLowerBounds().length > 0) {
      return "? super " + name(wildcard.getLowerBounds()[0], declaring);
    }
    Type bound = wildcard.getUpperBounds()[0];
    return bound == Object.class ? "?" : "? extends " + name(bound, declaring);
  }

  private static String number(TypeVariable<?> variable, Executable declaring) {
    TypeVariable<?>[] own = declaring.getTypeParameters();
    for (int index = 0; index < own.length; index++) {
      if (own[index].getName().equals(variable.getName())) {
        return "M" + index;
      }
    }
    TypeVariable<?>[] owners = declaring.getDeclaringClass().getTypeParameters();
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
