package dev.kindling.relocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file declares, without its code.
 *
 * @param origin where the class was found
 * @param superclass its internal name; null for {@code Object} only
 * @param methods the access flags by name and descriptor
 * @param fields the access flags by name and descriptor
 */
record ClassHeader(
    String name,
    ClassFiles.Origin origin,
    int access,
    @Nullable String superclass,
    List<String> interfaces,
    Map<Member, Integer> methods,
    Map<Member, Integer> fields) {

  /** A method or a field inside of a class. */
  record Member(String name, String descriptor) {}

  static ClassHeader of(ClassFiles.Found found) {
    Reading reading = new Reading();
    new ClassReader(found.bytes())
        .accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new ClassHeader(
        reading.name,
        found.origin(),
        reading.access,
        reading.superclass,
        reading.interfaces,
        reading.methods,
        reading.fields);
  }

  boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  boolean isAbstract() {
    return (access & Opcodes.ACC_ABSTRACT) != 0;
  }

  boolean isFinal() {
    return (access & Opcodes.ACC_FINAL) != 0;
  }

  boolean isOfSpark() {
    return origin == ClassFiles.Origin.SPARK;
  }

  /** Returns the superclass, if there is one, and then the interfaces. */
  List<String> supertypes() {
    List<String> all = new ArrayList<>();
    if (superclass != null) {
      all.add(superclass);
    }
    all.addAll(interfaces);
    return all;
  }

  private static final class Reading extends ClassVisitor {
    private String name = "";
    private int access;
    private @Nullable String superclass;
    private List<String> interfaces = List.of();
    private final Map<Member, Integer> methods = new HashMap<>();
    private final Map<Member, Integer> fields = new HashMap<>();

    Reading() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int flags,
        String className,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaceNames) {
      name = className;
      access = flags;
      superclass = superName;
      interfaces = interfaceNames == null ? List.of() : List.of(interfaceNames);
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int flags,
        String fieldName,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      fields.put(new Member(fieldName, descriptor), flags);
      return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int flags,
        String methodName,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      methods.put(new Member(methodName, descriptor), flags);
      return null;
    }
  }
}
