package dev.kindling.relocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Moves the members of classes with the annotation {@link MembersOf} into the classes that it
 * names.
 */
final class Mixins {
  private static final String CLASS = ".class";
  private static final String MARK = Type.getDescriptor(MembersOf.class);
  private static final String HIDES = "hides";
  private static final String INITIALISER = "<clinit>";
  private static final String CONSTRUCTOR = "<init>";

  private Mixins() {}

  /**
   * Returns the class files by path, after the move. Throws if a class already has such a member.
   */
  static Map<String, byte[]> merge(Map<String, byte[]> files) {
    Map<String, String> targets = new HashMap<>();
    Map<String, ClassNode> mixins = new TreeMap<>();
    files.forEach(
        (path, bytes) -> {
          if (path.endsWith(CLASS)) {
            String target = target(bytes);
            if (target != null) {
              ClassNode mixin = read(bytes);
              targets.put(mixin.name, target);
              mixins.put(mixin.name, mixin);
            }
          }
        });
    Map<String, byte[]> merged = new TreeMap<>(files);
    mixins.keySet().forEach(name -> merged.remove(name + CLASS));
    SimpleRemapper names = new SimpleRemapper(Opcodes.ASM9, targets);
    Map<String, ClassNode> changed = new TreeMap<>();
    mixins.forEach(
        (name, mixin) -> {
          ClassNode renamed = new ClassNode();
          mixin.accept(new ClassRemapper(renamed, names));
          String path = targets.get(name) + CLASS;
          byte[] target = merged.get(path);
          if (target == null) {
            throw new IllegalStateException(
                name + " has members for a class that does not exist: " + path);
          }
          addTo(changed.computeIfAbsent(path, missing -> read(target)), renamed, name);
        });
    changed.forEach((path, node) -> merged.put(path, write(node)));
    // Other classes of the module, such as classes nested in a mixin, refer to mixins by name.
    merged.replaceAll(
        (path, bytes) ->
            path.endsWith(CLASS) && mentions(bytes, targets) ? renamed(bytes, names) : bytes);
    return merged;
  }

  private static void addTo(ClassNode target, ClassNode mixin, String mixinName) {
    Set<String> hidden = hidden(mixin);
    for (MethodNode method : target.methods) {
      if (hidden.contains(method.name)) {
        method.access |= Opcodes.ACC_SYNTHETIC;
      }
    }
    for (FieldNode field : mixin.fields) {
      if (field.name.equals("serialVersionUID")) {
        // The compiler requires one in each serialisable class. The target keeps its own.
        continue;
      }
      if (target.fields.stream().anyMatch(own -> own.name.equals(field.name))) {
        throw twice(target, field.name, mixinName);
      }
      if ((field.access & Opcodes.ACC_STATIC) != 0 && field.value == null) {
        // Only the initialiser of a class may set its final fields.
        field.access &= ~Opcodes.ACC_FINAL;
      }
      target.fields.add(field);
    }
    for (MethodNode method : mixin.methods) {
      if (method.name.equals(INITIALISER)) {
        initialiseFirst(target, method);
      } else if (!method.name.equals(CONSTRUCTOR) || (method.access & Opcodes.ACC_PUBLIC) != 0) {
        add(target, method, mixinName);
      }
    }
    mixin.innerClasses.stream()
        .filter(inner -> target.innerClasses.stream().noneMatch(i -> i.name.equals(inner.name)))
        .forEach(target.innerClasses::add);
    mixin.interfaces.stream()
        .filter(type -> !target.interfaces.contains(type) && !type.equals(target.name))
        .forEach(target.interfaces::add);
  }

  private static void add(ClassNode target, MethodNode method, String mixinName) {
    for (MethodNode own : target.methods) {
      if (own.name.equals(method.name) && own.desc.equals(method.desc)) {
        throw twice(target, method.name + method.desc, mixinName);
      }
    }
    target.methods.add(method);
  }

  private static void initialiseFirst(ClassNode target, MethodNode initialiser) {
    String name = "initialiseMixin";
    initialiser.name = name;
    initialiser.access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    add(target, initialiser, target.name);
    MethodNode own =
        target.methods.stream()
            .filter(method -> method.name.equals(INITIALISER))
            .findFirst()
            .orElseGet(() -> emptyInitialiser(target));
    own.instructions.insert(
        new MethodInsnNode(Opcodes.INVOKESTATIC, target.name, name, "()V", false));
  }

  private static MethodNode emptyInitialiser(ClassNode target) {
    MethodNode empty = new MethodNode(Opcodes.ACC_STATIC, INITIALISER, "()V", null, null);
    InsnList instructions = new InsnList();
    instructions.add(new InsnNode(Opcodes.RETURN));
    empty.instructions = instructions;
    target.methods.add(empty);
    return empty;
  }

  private static IllegalStateException twice(ClassNode target, String member, String mixin) {
    return new IllegalStateException(
        target.name + " has " + member + " already; remove it from " + mixin);
  }

  private static @Nullable String target(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes)
        .accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    List<AnnotationNode> marks = new ArrayList<>();
    if (node.invisibleAnnotations != null) {
      marks.addAll(node.invisibleAnnotations);
    }
    for (AnnotationNode mark : marks) {
      if (mark.desc.equals(MARK)) {
        return ((Type) mark.values.get(1)).getInternalName();
      }
    }
    return null;
  }

  /** Returns the names that the annotation of a mixin hides. */
  private static Set<String> hidden(ClassNode mixin) {
    Set<String> names = new HashSet<>();
    for (AnnotationNode mark : mixin.invisibleAnnotations) {
      int at = mark.desc.equals(MARK) ? mark.values.indexOf(HIDES) : -1;
      if (at >= 0 && mark.values.get(at + 1) instanceof List<?> hidden) {
        hidden.forEach(name -> names.add((String) name));
      }
    }
    return names;
  }

  private static boolean mentions(byte[] bytes, Map<String, String> targets) {
    ClassReader reader = new ClassReader(bytes);
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int item = 1; item < reader.getItemCount(); item++) {
      int offset = reader.getItem(item);
      // The entry of a class is a tag byte, 7, and the index of its name.
      if (offset > 0
          && reader.readByte(offset - 1) == 7
          && targets.containsKey(reader.readUTF8(offset, buffer))) {
        return true;
      }
    }
    return false;
  }

  private static byte[] renamed(byte[] bytes, SimpleRemapper names) {
    ClassWriter out = new ClassWriter(0);
    new ClassReader(bytes).accept(new ClassRemapper(out, names), 0);
    return out.toByteArray();
  }

  private static ClassNode read(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, 0);
    return node;
  }

  private static byte[] write(ClassNode node) {
    ClassWriter out = new ClassWriter(0);
    node.accept(out);
    return out.toByteArray();
  }
}
