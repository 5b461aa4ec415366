package dev.kindling.relocation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Changes constant strings that a program on Spark passes to certain methods.
 *
 * <ul>
 *   <li>A local master would keep the program on one machine although the command line names a
 *       cluster. It becomes {@code System.getProperty("spark.master", "local[2]")}: spark-submit
 *       sets that property in the driver. A master that isn't a constant is left to the program.
 *   <li>The name of a class of Kindling's API, as an argument of {@code Class.forName} or as the
 *       value of a setting, becomes Spark's name.
 * </ul>
 */
final class ConstantArguments {
  private static final String CONF = "org/apache/spark/SparkConf";
  private static final Set<String> SESSION_BUILDERS =
      Set.of(
          "org/apache/spark/sql/SparkSession$Builder", "org/apache/spark/sql/SparkSessionBuilder");
  private static final Set<String> CONTEXTS =
      Set.of(
          "org/apache/spark/SparkContext",
          "org/apache/spark/api/java/JavaSparkContext",
          "org/apache/spark/streaming/StreamingContext",
          "org/apache/spark/streaming/api/java/JavaStreamingContext");
  private static final String MASTER_KEY = "spark.master";
  private static final Pattern LOCAL_MASTER = Pattern.compile("local(\\[[^\\]]*\\])?");
  private static final String ONE_STRING = "(Ljava/lang/String;)";
  private static final String TWO_STRINGS = "(Ljava/lang/String;Ljava/lang/String;)";

  private final UnaryOperator<String> classNames;

  /**
   * @param classNames gives the new name of a class, in the form of {@code Class.getName}
   */
  ConstantArguments(UnaryOperator<String> classNames) {
    this.classNames = classNames;
  }

  /** Returns the class file with the changes, or the given array if there are none. */
  byte[] replace(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    if (!mayHaveConstants(reader)) {
      return classFile;
    }
    ClassNode type = new ClassNode();
    reader.accept(type, 0);
    boolean changed = false;
    for (MethodNode method : type.methods) {
      changed |= hasCall(method) && replace(type.name, method);
    }
    if (!changed) {
      return classFile;
    }
    ClassWriter out = new ClassWriter(0);
    type.accept(out);
    return out.toByteArray();
  }

  /** Whether a string constant of the class could be changed. */
  private boolean mayHaveConstants(ClassReader reader) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int item = 1; item < reader.getItemCount(); item++) {
      int offset = reader.getItem(item);
      // The entry of a string is a tag byte, 8, and the index of its characters.
      if (offset > 0 && reader.readByte(offset - 1) == 8) {
        String text = reader.readUTF8(offset, buffer);
        if (text != null && (isLocalMaster(text) || !classNames.apply(text).equals(text))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasCall(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode call
          && (masterArgument(call) >= 0 || isSetting(call) || classNameArgument(call) >= 0)) {
        return true;
      }
    }
    return false;
  }

  private boolean replace(String owner, MethodNode method) {
    Frame<SourceValue>[] frames;
    try {
      frames = new Analyzer<>(new Producers()).analyze(owner, method);
    } catch (AnalyzerException e) {
      // The verifier of the JVM will reject this method, too.
      return false;
    }
    Set<LdcInsnNode> masters = new LinkedHashSet<>();
    Set<LdcInsnNode> names = new LinkedHashSet<>();
    AbstractInsnNode[] instructions = method.instructions.toArray();
    for (int i = 0; i < instructions.length; i++) {
      // Code that can't be reached has no frame.
      if (instructions[i] instanceof MethodInsnNode call && frames[i] != null) {
        collect(call, frames[i], masters, names);
      }
    }
    for (LdcInsnNode master : masters) {
      method.instructions.insertBefore(master, new LdcInsnNode(MASTER_KEY));
      method.instructions.insert(
          master,
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              "java/lang/System",
              "getProperty",
              TWO_STRINGS + "Ljava/lang/String;",
              false));
    }
    if (!masters.isEmpty()) {
      method.maxStack++;
    }
    names.forEach(name -> name.cst = classNames.apply((String) name.cst));
    return !masters.isEmpty() || !names.isEmpty();
  }

  private void collect(
      MethodInsnNode call,
      Frame<SourceValue> frame,
      Set<LdcInsnNode> masters,
      Set<LdcInsnNode> names) {
    int master = masterArgument(call);
    if (isSetting(call)) {
      boolean isMaster =
          constants(call, frame, 0).stream().anyMatch(key -> key.cst.equals(MASTER_KEY));
      master = isMaster ? 1 : -1;
    }
    if (master >= 0) {
      for (LdcInsnNode constant : constants(call, frame, master)) {
        if (isLocalMaster((String) constant.cst)) {
          masters.add(constant);
        }
      }
    }
    int name = classNameArgument(call);
    if (name >= 0) {
      for (LdcInsnNode constant : constants(call, frame, name)) {
        String text = (String) constant.cst;
        if (!classNames.apply(text).equals(text)) {
          names.add(constant);
        }
      }
    }
  }

  /** The constant strings that an argument may be. */
  private static List<LdcInsnNode> constants(
      MethodInsnNode call, Frame<SourceValue> frame, int argument) {
    int parameters = Type.getArgumentTypes(call.desc).length;
    SourceValue value = frame.getStack(frame.getStackSize() - parameters + argument);
    List<LdcInsnNode> constants = new ArrayList<>();
    for (AbstractInsnNode source : value.insns) {
      if (source instanceof LdcInsnNode constant && constant.cst instanceof String) {
        constants.add(constant);
      }
    }
    return constants;
  }

  private static boolean isLocalMaster(String text) {
    return LOCAL_MASTER.matcher(text).matches();
  }

  /** Whether a call sets a setting that its first argument names. */
  private static boolean isSetting(MethodInsnNode call) {
    return call.desc.startsWith(TWO_STRINGS)
        && ((call.owner.equals(CONF) && call.name.equals("set"))
            || (SESSION_BUILDERS.contains(call.owner) && call.name.equals("config")));
  }

  /** The argument that is a master in each call of a method, or -1. */
  private static int masterArgument(MethodInsnNode call) {
    boolean takesMaster =
        switch (call.name) {
          case "setMaster" -> call.owner.equals(CONF) && call.desc.startsWith(ONE_STRING);
          case "master" ->
              SESSION_BUILDERS.contains(call.owner) && call.desc.startsWith(ONE_STRING);
          case "<init>" ->
              CONTEXTS.contains(call.owner)
                  && call.desc.startsWith("(Ljava/lang/String;Ljava/lang/String;");
          default -> false;
        };
    return takesMaster ? 0 : -1;
  }

  /** The argument that may be the name of a class, or -1. */
  private static int classNameArgument(MethodInsnNode call) {
    boolean loads =
        (call.owner.equals("java/lang/Class") && call.name.equals("forName"))
            || (call.name.equals("loadClass") && call.desc.startsWith(ONE_STRING));
    return loads && call.desc.startsWith("(Ljava/lang/String;") ? 0 : isSetting(call) ? 1 : -1;
  }

  /** Follows values through local variables and copies to the instructions that made them. */
  private static final class Producers extends SourceInterpreter {
    Producers() {
      super(Opcodes.ASM9);
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode instruction, SourceValue value) {
      return value;
    }
  }
}
