package dev.kindling.relocation;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;

/**
 * Gives the classes of Kindling's API that a program refers to Spark's names. A class that isn't in
 * Kindling's jar keeps its name, so that packages of a program may be below {@code dev.kindling}.
 */
final class ProgramNames extends Remapper {
  private static final String KINDLING_ROOT = "dev/kindling/";

  private final SparkNames names = new SparkNames();
  private final KindlingJar kindling;
  private final Map<String, String> mapped = new HashMap<>();
  private long changes;

  ProgramNames(KindlingJar kindling) {
    super(Opcodes.ASM9);
    this.kindling = kindling;
  }

  @Override
  public String map(String internalName) {
    if (!internalName.startsWith(KINDLING_ROOT)) {
      return internalName;
    }
    String name = mapped.computeIfAbsent(internalName, this::find);
    if (!name.equals(internalName)) {
      changes++;
    }
    return name;
  }

  /** Returns how often a name was asked for that is another one in Spark. */
  long changes() {
    return changes;
  }

  private String find(String internalName) {
    return kindling.hasClass(internalName) ? names.map(internalName) : internalName;
  }

  /**
   * Returns a class name of a string, such as {@code dev.kindling.SparkConf}, under its new name.
   */
  String mapBinaryName(String name) {
    return name.startsWith("dev.kindling.") ? map(name.replace('.', '/')).replace('/', '.') : name;
  }

  /**
   * Renames inside of dynamic constants, too. The compiler describes an enum constant in a pattern
   * by the name of its class, as a string.
   */
  @Override
  public Object mapValue(Object value) {
    Object renamed = super.mapValue(value);
    return renamed instanceof ConstantDynamic constant && describesClass(constant)
        ? new ConstantDynamic(
            constant.getName(),
            constant.getDescriptor(),
            constant.getBootstrapMethod(),
            withRenamedStrings(constant))
        : renamed;
  }

  private static boolean describesClass(ConstantDynamic constant) {
    return constant.getBootstrapMethodArgumentCount() > 0
        && constant.getBootstrapMethodArgument(0) instanceof Handle handle
        && handle.getOwner().equals("java/lang/constant/ClassDesc");
  }

  private Object[] withRenamedStrings(ConstantDynamic constant) {
    Object[] arguments = new Object[constant.getBootstrapMethodArgumentCount()];
    for (int i = 0; i < arguments.length; i++) {
      Object argument = constant.getBootstrapMethodArgument(i);
      arguments[i] = argument instanceof String name ? mapBinaryName(name) : argument;
    }
    return arguments;
  }
}
