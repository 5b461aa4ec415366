package dev.kindling.cli;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles single source files with the JDK's own compiler, in this JVM, into memory. */
final class SourceCompiler {
  private final String classPath;
  private final int release;
  private final boolean takesInstanceMains;

  /**
   * @param classPath the class path for the sources, in the form of {@code javac}
   */
  SourceCompiler(String classPath) {
    this(classPath, Runtime.version().feature(), Program.takesInstanceMains());
  }

  private SourceCompiler(String classPath, int release, boolean takesInstanceMains) {
    this.classPath = classPath;
    this.release = release;
    this.takesInstanceMains = takesInstanceMains;
  }

  /**
   * Returns a compiler for programs that Spark starts, whose main method has to be static.
   *
   * @param javaRelease the version of Java that the class files are for, at most that of this JVM
   */
  SourceCompiler forCluster(int javaRelease) {
    return new SourceCompiler(classPath, javaRelease, false);
  }

  /**
   * Compiles a source.
   *
   * @param file its path, for the diagnostics
   * @param source its text
   * @param messages where the compiler's diagnostics go, with file and line
   * @return null if it doesn't compile
   */
  @Nullable CompiledProgram compile(String file, String source, Writer messages)
      throws IOException, UsageException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new UsageException(
          "this Java has no compiler: " + System.getProperty("java.home") + "; use a whole JDK");
    }
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        JavaFileManager intoMemory = new IntoMemory(files, classes)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  messages, intoMemory, null, options(), null, List.of(new Text(file, source)));
      MainClass mainClass = new MainClass(task);
      task.addTaskListener(mainClass);
      if (task.call()) {
        return new CompiledProgram(classes, mainClass.name);
      }
      if (source.contains("org.apache.hadoop") && !HadoopRemedy.isPresent(classPath)) {
        messages.write(HadoopRemedy.TEXT);
      }
      return null;
    }
  }

  private List<String> options() {
    List<String> options = new ArrayList<>();
    if (release != Runtime.version().feature()) {
      options.addAll(List.of("--release", Integer.toString(release)));
    }
    options.addAll(
        List.of(
            "-classpath",
            classPath,
            // One file is the whole program: no other source is read.
            "-sourcepath",
            "",
            "-proc:none",
            "-g",
            "-nowarn",
            "-XDsuppressNotes",
            // Programs start faster when string concatenation needs no bootstrap method.
            "-XDstringConcat=inline"));
    return options;
  }

  /** Whether a class can be started, by the rules of this version of Java. */
  private boolean hasMain(TypeElement type) {
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (method.getSimpleName().contentEquals("main")
          && method.getReturnType().getKind() == TypeKind.VOID
          && (isClassicMain(method) || isInstanceMain(method))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClassicMain(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.PUBLIC)
        && method.getModifiers().contains(Modifier.STATIC)
        && takesStrings(method);
  }

  private boolean isInstanceMain(ExecutableElement method) {
    return takesInstanceMains
        && !method.getModifiers().contains(Modifier.PRIVATE)
        && (method.getParameters().isEmpty() || takesStrings(method));
  }

  private static boolean takesStrings(ExecutableElement method) {
    return method.getParameters().size() == 1
        && method.getParameters().get(0).asType().toString().equals("java.lang.String[]");
  }

  /** Finds the first class with a main method, in the order of the source. */
  private final class MainClass implements TaskListener {
    private final JavacTask task;
    private String name = "";

    MainClass(JavacTask task) {
      this.task = task;
    }

    @Override
    public void finished(TaskEvent event) {
      if (event.getKind() == TaskEvent.Kind.ANALYZE
          && name.isEmpty()
          && event.getTypeElement() != null
          && hasMain(event.getTypeElement())) {
        name = task.getElements().getBinaryName(event.getTypeElement()).toString();
      }
    }
  }

  /** A source in memory. A public class in it may have another name than the file. */
  private static final class Text extends SimpleJavaFileObject {
    private final String file;
    private final String source;

    Text(String file, String source) {
      super(new File(file).toURI(), Kind.SOURCE);
      this.file = file;
      this.source = source;
    }

    @Override
    public String getName() {
      return file;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return kind == Kind.SOURCE;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  private static final class IntoMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, byte[]> classes;

    IntoMemory(JavaFileManager files, Map<String, byte[]> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      String path = className.replace('.', '/') + kind.extension;
      return new SimpleJavaFileObject(URI.create("memory:///" + path), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classes.put(path, toByteArray());
            }
          };
        }
      };
    }
  }
}
