package dev.kindling.relocation;

import dev.kindling.relocation.ClassHeader.Member;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * The classes that a program can see, with their supertypes, and the members that a reference finds
 * in them, by the rules of the Java Virtual Machine Specification, section 5.4.3.
 */
final class ClassHierarchy {
  private final ClassFiles files;
  private final Map<String, Optional<ClassHeader>> headers = new HashMap<>();

  ClassHierarchy(ClassFiles files) {
    this.files = files;
  }

  /**
   * A member that a reference finds.
   *
   * @param declaring the class that has the member
   */
  record Resolved(ClassHeader declaring, int access) {
    boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }
  }

  /** Returns a class, or null if there is no class file of that name. */
  @Nullable ClassHeader find(String internalName) {
    return headers
        .computeIfAbsent(
            internalName, name -> Optional.ofNullable(files.find(name)).map(ClassHeader::of))
        .orElse(null);
  }

  /** Returns a class and all of its supertypes by name: superclasses first, then interfaces. */
  Map<String, ClassHeader> withSupertypes(ClassHeader type) {
    Map<String, ClassHeader> all = new LinkedHashMap<>();
    Deque<ClassHeader> interfaces = new ArrayDeque<>();
    for (ClassHeader next = type; next != null; next = superclass(next)) {
      all.put(next.name(), next);
      addInterfaces(next, interfaces);
    }
    while (!interfaces.isEmpty()) {
      ClassHeader next = interfaces.remove();
      if (all.putIfAbsent(next.name(), next) == null) {
        addInterfaces(next, interfaces);
      }
    }
    return all;
  }

  private @Nullable ClassHeader superclass(ClassHeader type) {
    return type.superclass() == null ? null : find(type.superclass());
  }

  private void addInterfaces(ClassHeader type, Deque<ClassHeader> interfaces) {
    for (String name : type.interfaces()) {
      ClassHeader found = find(name);
      if (found != null) {
        interfaces.add(found);
      }
    }
  }

  /** Returns whether all supertypes of a class are known. */
  boolean isComplete(ClassHeader type) {
    return withSupertypes(type).values().stream()
        .allMatch(known -> known.supertypes().stream().allMatch(name -> find(name) != null));
  }

  /** Returns whether a class is another class or a subtype of it. */
  boolean isSubtype(ClassHeader type, String other) {
    return withSupertypes(type).containsKey(other);
  }

  /** Returns the method that a reference to a class finds, or null. */
  @Nullable Resolved method(ClassHeader owner, Member member) {
    if (member.name().equals("<init>")) {
      Integer access = owner.methods().get(member);
      return access == null ? null : new Resolved(owner, access);
    }
    return resolve(owner, member, ClassHeader::methods);
  }

  /** Returns the field that a reference to a class finds, or null. */
  @Nullable Resolved field(ClassHeader owner, Member member) {
    return resolve(owner, member, ClassHeader::fields);
  }

  private @Nullable Resolved resolve(
      ClassHeader owner, Member member, Function<ClassHeader, Map<Member, Integer>> members) {
    for (ClassHeader type : withSupertypes(owner).values()) {
      Integer access = members.apply(type).get(member);
      if (access != null) {
        return new Resolved(type, access);
      }
    }
    return null;
  }

  /** Returns whether an object of a class has code for a method. */
  boolean isImplemented(ClassHeader type, Member member) {
    for (ClassHeader declaring : withSupertypes(type).values()) {
      Integer access = declaring.methods().get(member);
      if (access != null
          && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0) {
        return true;
      }
    }
    return false;
  }
}
