package dev.kindling.it.documentation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the Javadoc comments of the public Java API from the sources. */
final class ApiSources {
  /** Files whose members are all documented with an example. */
  private static final List<String> FILES =
      List.of(
          "api/java/JavaRDDLike",
          "api/java/AbstractJavaRDDLike",
          "api/java/JavaRDD",
          "api/java/JavaPairRDD",
          "api/java/JavaDoubleRDD",
          "api/java/JavaSparkContext",
          "api/java/JavaSparkStatusTracker",
          "api/java/StorageLevels",
          "broadcast/Broadcast",
          "rdd/RDD",
          "sql/DataFrameReader",
          "sql/Dataset",
          "sql/SparkSession",
          "storage/StorageLevel",
          "util/AccumulatorV2",
          "util/CollectionAccumulator",
          "util/DoubleAccumulator",
          "util/LongAccumulator",
          "util/StatCounter",
          "HashPartitioner",
          "Partitioner",
          "RangePartitioner",
          "SparkConf",
          "SparkContext",
          "SparkFiles",
          "SparkStatusTracker",
          "TaskContext");

  /** Methods of every object, which the JDK documents. */
  private static final Set<String> OBJECT_METHODS =
      Set.of("equals", "hashCode", "toString", "readExternal", "writeExternal");

  private ApiSources() {}

  /**
   * Returns all public members of the documented classes, except overriding methods without a
   * comment of their own, which inherit one, and members that the documentation hides.
   */
  static List<DocumentedMember> members() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(
                      FILES.stream().map(ApiSources::source).toList()));
      List<DocumentedMember> members = new ArrayList<>();
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Members(trees, unit, members).scan(unit, null);
      }
      return members;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the path of a source file. The search covers all modules with public classes, so that a
   * class may move between them.
   */
  private static Path source(String file) {
    Path root = Path.of(System.getProperty("kindling.root"));
    return Stream.of("api", "common")
        .map(module -> root.resolve(module + "/src/main/java/dev/kindling/" + file + ".java"))
        .filter(path -> path.toFile().isFile())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no module has the documented class " + file));
  }

  /** Collects the public members of one file. */
  private static final class Members extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final CompilationUnitTree unit;
    private final List<DocumentedMember> members;

    Members(DocTrees trees, CompilationUnitTree unit, List<DocumentedMember> members) {
      this.trees = trees;
      this.unit = unit;
      this.members = members;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      boolean isPublic = tree.getModifiers().getFlags().contains(Modifier.PUBLIC);
      return isPublic ? super.visitClass(tree, null) : null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      String name = method.getName().toString();
      String comment = trees.getDocComment(getCurrentPath());
      boolean inherits = comment == null && isOverride(method);
      boolean hidden = comment != null && comment.contains("@hidden");
      if (isPublic(method) && !inherits && !hidden && !OBJECT_METHODS.contains(name)) {
        members.add(member(method, name, comment == null ? "" : comment));
      }
      return null;
    }

    private DocumentedMember member(MethodTree method, String name, String comment) {
      List<String> parameters = new ArrayList<>();
      method.getParameters().forEach(parameter -> parameters.add(parameter.getName().toString()));
      boolean constructor = name.equals("<init>");
      String types =
          method.getParameters().stream()
              .map(parameter -> erased(parameter.getType()))
              .collect(Collectors.joining(", ", "(", ")"));
      long line =
          unit.getLineMap()
              .getLineNumber(trees.getSourcePositions().getStartPosition(unit, method));
      return new DocumentedMember(
          className(),
          (constructor ? "new" : name) + types,
          List.copyOf(parameters),
          !constructor && !method.getReturnType().toString().equals("void"),
          Path.of(unit.getSourceFile().getName()).getFileName() + ":" + line,
          comment);
    }

    private String className() {
      List<String> names = new ArrayList<>();
      for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
        if (path.getLeaf() instanceof ClassTree type) {
          names.add(0, type.getSimpleName().toString());
        }
      }
      return String.join(".", names);
    }

    private boolean isPublic(MethodTree method) {
      boolean inInterface =
          getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
      return inInterface || method.getModifiers().getFlags().contains(Modifier.PUBLIC);
    }

    private static boolean isOverride(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private static String erased(Tree type) {
      return type.toString().replaceAll("@\\w+\\s+", "").replaceAll("<.*>", "");
    }
  }
}
