package dev.kindling.relocation;

import dev.kindling.relocation.ClassHeader.Member;
import dev.kindling.relocation.ClassHierarchy.Resolved;
import dev.kindling.relocation.MissingMember.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Checks that a program finds everything that it uses in an installation of Spark: each class,
 * method and field, each method that its functions and subclasses have to implement. What the JVM
 * would report one error at a time, while the program runs on a cluster, is listed before it runs.
 */
public final class MemberCheck implements Closeable {
  private static final Comparator<MissingMember> IN_ORDER_OF_SOURCE =
      Comparator.comparing(MissingMember::className)
          .thenComparing(MissingMember::line)
          .thenComparing(MissingMember::member);

  private final ClassFiles files;
  private final ClassHierarchy hierarchy;
  private final boolean hasOtherJars;

  /**
   * @param sparkJars the folder {@code jars} of the installation
   * @param programJars the program's jar and its libraries, under Spark's names
   * @param hasOtherJars whether the program gets further jars, so that a class that isn't found may
   *     be in one of them
   */
  public MemberCheck(Path sparkJars, List<Path> programJars, boolean hasOtherJars)
      throws IOException {
    files = new ClassFiles(sparkJars, programJars);
    hierarchy = new ClassHierarchy(files);
    this.hasOtherJars = hasOtherJars;
  }

  /**
   * Returns what a program uses and Spark lacks, in the order of the source. Classes that use Spark
   * and that the main class can reach are checked. Others are not, since a jar may have code for
   * several versions of Spark.
   *
   * @param classes more classes to check: paths in the jars, without {@code .class}
   * @param mainClass the class that Spark starts, in the form of {@code Class.getName}
   */
  public List<MissingMember> check(Collection<String> classes, String mainClass) {
    Set<String> all = new LinkedHashSet<>(classes);
    all.addAll(ReachableClasses.from(mainClass.replace('.', '/'), files));
    Set<MissingMember> missing = new LinkedHashSet<>();
    for (String name : all) {
      byte[] bytes = files.findInProgram(name);
      if (bytes != null) {
        check(bytes, missing);
      }
    }
    List<MissingMember> sorted = new ArrayList<>(missing);
    sorted.sort(IN_ORDER_OF_SOURCE);
    return sorted;
  }

  private void check(byte[] classFile, Set<MissingMember> missing) {
    ClassReader reader = new ClassReader(classFile);
    ClassHeader type = hierarchy.find(reader.getClassName());
    if (type == null || type.isOfSpark()) {
      // Spark's own class of this name is the one that is loaded.
      return;
    }
    OneClass check = new OneClass(type, missing);
    reader.accept(new ClassUses(check), ClassReader.SKIP_FRAMES);
    check.declaration();
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  /** The check of one class of the program. */
  private final class OneClass implements ClassUses.Listener {
    private final ClassHeader type;
    private final Set<MissingMember> missing;
    private @Nullable String source;

    OneClass(ClassHeader type, Set<MissingMember> missing) {
      this.type = type;
      this.missing = missing;
    }

    @Override
    public void source(String file) {
      source = file;
    }

    @Override
    public void type(String name, @Nullable String method, int line) {
      requireClass(name, method, line);
    }

    @Override
    public void method(
        String owner, Member member, boolean isStatic, boolean isInterface, String by, int line) {
      ClassHeader holder = requireClass(owner, by, line);
      if (holder == null) {
        return;
      }
      Resolved found = hierarchy.method(holder, member);
      if (found == null) {
        reportUnresolved(holder, member, by, line);
      } else if (holder.isInterface() != isInterface || found.isStatic() != isStatic) {
        report(found.declaring(), member, Reason.OTHER_KIND, by, line);
      } else if (!isAccessible(found)) {
        report(found.declaring(), member, Reason.NO_ACCESS, by, line);
      }
    }

    @Override
    public void field(String owner, Member member, boolean isStatic, String by, int line) {
      ClassHeader holder = requireClass(owner, by, line);
      if (holder == null) {
        return;
      }
      Resolved found = hierarchy.field(holder, member);
      if (found == null) {
        reportUnresolved(holder, member, by, line);
      } else if (found.isStatic() != isStatic) {
        report(found.declaring(), member, Reason.OTHER_KIND, by, line);
      } else if (!isAccessible(found)) {
        report(found.declaring(), member, Reason.NO_ACCESS, by, line);
      }
    }

    @Override
    public void function(String interfaceName, Member implemented, String by, int line) {
      ClassHeader function = requireClass(interfaceName, by, line);
      if (function == null || !hasTypeOfSpark(function)) {
        return;
      }
      Resolved found = hierarchy.method(function, implemented);
      if (found == null) {
        reportUnresolved(function, implemented, by, line);
        return;
      }
      for (ClassHeader declaring : hierarchy.withSupertypes(function).values()) {
        abstractMethods(declaring).stream()
            .filter(required -> !required.name().equals(implemented.name()))
            .filter(required -> !hierarchy.isImplemented(function, required))
            .forEach(required -> report(declaring, required, Reason.NOT_IMPLEMENTED, by, line));
      }
    }

    /** Checks what the class inherits. */
    void declaration() {
      Map<String, ClassHeader> supertypes = hierarchy.withSupertypes(type);
      for (ClassHeader supertype : supertypes.values()) {
        if (!supertype.isOfSpark()) {
          continue;
        }
        if (supertype.isFinal() && supertype.name().equals(type.superclass())) {
          missing.add(missing(null, 0, simpleName(supertype.name()), Reason.FINAL));
        }
        supertype.methods().forEach((method, access) -> inherit(supertype, method, access));
      }
    }

    private void inherit(ClassHeader supertype, Member method, int access) {
      Integer own = type.methods().get(method);
      if ((access & Opcodes.ACC_FINAL) != 0
          && (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) == 0
          && own != null
          && (own & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) == 0) {
        report(supertype, method, Reason.FINAL, method.name(), 0);
      }
      if ((access & Opcodes.ACC_ABSTRACT) != 0
          && !type.isAbstract()
          && hierarchy.isComplete(type)
          && !hierarchy.isImplemented(type, method)) {
        missing.add(missing(null, 0, text(supertype, method), Reason.NOT_IMPLEMENTED));
      }
    }

    /** Returns a class that is used, or null; reports it if it should be in Spark and is not. */
    private @Nullable ClassHeader requireClass(String name, @Nullable String by, int line) {
      if (name.startsWith("java/")) {
        return null;
      }
      ClassHeader found = hierarchy.find(name);
      if (found == null && SparkNames.isInternal(name)) {
        missing.add(missing(by, line, name.replace('/', '.'), Reason.KINDLINGS_OWN));
      } else if (found == null && files.isOfSpark(name) && !hasOtherJars) {
        missing.add(missing(by, line, name.replace('/', '.'), Reason.NO_CLASS));
      } else if (found != null && found.isOfSpark() && (found.access() & Opcodes.ACC_PUBLIC) == 0) {
        missing.add(missing(by, line, name.replace('/', '.'), Reason.NO_ACCESS));
      }
      return found;
    }

    /** Reports a member that a class lacks, if it should have it from a class of Spark. */
    private void reportUnresolved(ClassHeader owner, Member member, String by, int line) {
      if (!hierarchy.isComplete(owner)) {
        return;
      }
      for (ClassHeader holder : hierarchy.withSupertypes(owner).values()) {
        if (holder.isOfSpark()) {
          report(holder, member, hasOtherResult(owner, member), by, line);
          return;
        }
      }
    }

    private Reason hasOtherResult(ClassHeader owner, Member member) {
      if (!member.descriptor().startsWith("(")) {
        return Reason.NO_MEMBER;
      }
      String parameters = member.descriptor().substring(0, member.descriptor().indexOf(')') + 1);
      return hierarchy.withSupertypes(owner).values().stream()
              .flatMap(declaring -> declaring.methods().keySet().stream())
              .anyMatch(
                  method ->
                      method.name().equals(member.name())
                          && method.descriptor().startsWith(parameters))
          ? Reason.OTHER_RESULT
          : Reason.NO_MEMBER;
    }

    private boolean isAccessible(Resolved member) {
      if (!member.declaring().isOfSpark() || (member.access() & Opcodes.ACC_PUBLIC) != 0) {
        return true;
      }
      return (member.access() & Opcodes.ACC_PROTECTED) != 0
          && hierarchy.isSubtype(type, member.declaring().name());
    }

    private boolean hasTypeOfSpark(ClassHeader function) {
      return hierarchy.withSupertypes(function).values().stream().anyMatch(ClassHeader::isOfSpark);
    }

    private void report(
        ClassHeader declaring, Member member, Reason reason, @Nullable String by, int line) {
      missing.add(missing(by, line, text(declaring, member), reason));
    }

    private MissingMember missing(@Nullable String by, int line, String member, Reason reason) {
      return new MissingMember(
          type.name().replace('/', '.'),
          by == null ? null : sourceName(by),
          source,
          line,
          member,
          reason);
    }
  }

  private static List<Member> abstractMethods(ClassHeader type) {
    return type.methods().entrySet().stream()
        .filter(method -> (method.getValue() & Opcodes.ACC_ABSTRACT) != 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the method of the source whose code a method of a class file is. */
  private static String sourceName(String method) {
    return method.replaceFirst("^lambda\\$(.+?)\\$([0-9a-f]+\\$)?\\d+$", "$1");
  }

  private static String text(ClassHeader declaring, Member member) {
    String owner = simpleName(declaring.name());
    if (!member.descriptor().startsWith("(")) {
      return owner + "." + member.name();
    }
    List<String> parameters = new ArrayList<>();
    for (Type parameter : Type.getArgumentTypes(member.descriptor())) {
      parameters.add(simpleName(parameter.getClassName().replace('.', '/')));
    }
    String call = "(" + String.join(", ", parameters) + ")";
    return member.name().equals("<init>")
        ? "new " + owner + call
        : owner + "." + member.name() + call;
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
  }
}
