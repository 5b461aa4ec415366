package dev.kindling.relocation;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/** Finds the classes that class files refer to. */
final class ClassReferences {
  private static final String CLASS = ".class";

  private ClassReferences() {}

  /**
   * Returns the class names in {@code packages} that class files refer to but that have no class
   * file.
   */
  static Set<String> missing(Map<String, byte[]> files, Set<String> packages) {
    Set<String> missing = new TreeSet<>();
    Remapper collecting =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            if (packages.stream().anyMatch(internalName::startsWith)
                && !files.containsKey(internalName + CLASS)) {
              missing.add(internalName);
            }
            return internalName;
          }
        };
    files.forEach(
        (path, bytes) -> {
          if (path.endsWith(CLASS)) {
            ClassVisitor nowhere = new ClassNode(Opcodes.ASM9);
            new ClassReader(bytes).accept(new ClassRemapper(nowhere, collecting), 0);
          }
        });
    return missing;
  }
}
