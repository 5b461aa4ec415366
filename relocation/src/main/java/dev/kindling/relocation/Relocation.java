package dev.kindling.relocation;

import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.MethodRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Renames classes and all references to them: in descriptors, signatures, annotations and services.
 * Strings are not changed, except those by which the compiler's {@code $deserializeLambda$}
 * recognises a lambda.
 */
final class Relocation {
  private static final String CLASS = ".class";
  private static final String SERVICES = "META-INF/services/";

  private final Remapper names;

  Relocation(Remapper names) {
    this.names = names;
  }

  /** Returns the files of a jar by path, with their new names. */
  Map<String, byte[]> relocate(Map<String, byte[]> files) {
    Map<String, byte[]> relocated = new TreeMap<>();
    files.forEach(
        (path, bytes) -> {
          if (path.endsWith(CLASS)) {
            String name = path.substring(0, path.length() - CLASS.length());
            if (!SparkNames.isLeftOut(name)) {
              relocated.put(file(name), relocate(bytes));
            }
          } else if (path.startsWith(SERVICES)) {
            relocated.put(SERVICES + renamed(path.substring(SERVICES.length())), services(bytes));
          } else {
            relocated.put(path, bytes);
          }
        });
    return relocated;
  }

  private String file(String name) {
    return names instanceof SparkNames spark ? spark.file(name) : names.map(name) + CLASS;
  }

  /** Returns a class file with the new names. */
  byte[] relocate(byte[] bytes) {
    ClassWriter out = new ClassWriter(0);
    new ClassReader(bytes).accept(new Renaming(out, names), 0);
    return out.toByteArray();
  }

  private byte[] services(byte[] list) {
    StringBuilder renamed = new StringBuilder();
    new String(list, java.nio.charset.StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> renamed.append(renamed(line.trim())).append('\n'));
    return renamed.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private String renamed(String className) {
    return names.map(className.replace('.', '/')).replace('/', '.');
  }

  private static final class Renaming extends ClassRemapper {
    private boolean deserialisesLambdas;

    Renaming(ClassVisitor out, Remapper names) {
      super(Opcodes.ASM9, out, names);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      deserialisesLambdas = name.equals("$deserializeLambda$");
      return super.visitMethod(access, name, descriptor, signature, exceptions);
    }

    @Override
    protected MethodVisitor createMethodRemapper(MethodVisitor out) {
      return deserialisesLambdas
          ? new LambdaStrings(out, remapper)
          : super.createMethodRemapper(out);
    }
  }

  /**
   * Renames strings, because {@code $deserializeLambda$} compares names of classes and descriptors
   * as strings.
   */
  private static final class LambdaStrings extends MethodRemapper {
    LambdaStrings(MethodVisitor out, Remapper names) {
      super(Opcodes.ASM9, out, names);
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof String text) {
        super.visitLdcInsn(
            text.startsWith("(") ? remapper.mapMethodDesc(text) : remapper.map(text));
      } else {
        super.visitLdcInsn(value);
      }
    }
  }
}
