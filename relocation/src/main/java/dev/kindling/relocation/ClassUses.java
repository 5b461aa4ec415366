package dev.kindling.relocation;

import dev.kindling.relocation.ClassHeader.Member;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;

/**
 * Reports the classes and members that a class file uses, each with the method and the line that
 * uses it. Annotations and generic signatures are passed over: the JVM runs a program whose
 * annotations or type arguments name a class that doesn't exist.
 */
final class ClassUses extends ClassVisitor {
  private static final String CONSTRUCTOR = "<init>";
  private static final String DESERIALISATION = "$deserializeLambda$";

  private final Listener listener;

  /** Receives what a class uses. Lines are 0 outside of code. */
  interface Listener {
    void source(String file);

    /** A class is used by a method, or by the declaration of the class if {@code by} is null. */
    void type(String name, @Nullable String by, int line);

    void method(
        String owner, Member member, boolean isStatic, boolean isInterface, String by, int line);

    void field(String owner, Member member, boolean isStatic, String by, int line);

    /** A lambda or a method reference implements a method of an interface. */
    void function(String interfaceName, Member implemented, String by, int line);
  }

  ClassUses(Listener listener) {
    super(Opcodes.ASM9);
    this.listener = listener;
  }

  @Override
  public void visitSource(@Nullable String file, @Nullable String debug) {
    if (file != null) {
      listener.source(file);
    }
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    if (superName != null) {
      listener.type(superName, null, 0);
    }
    if (interfaces != null) {
      for (String type : interfaces) {
        listener.type(type, null, 0);
      }
    }
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    types(Type.getType(descriptor), null, 0);
    return null;
  }

  @Override
  public @Nullable RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, @Nullable String signature) {
    types(Type.getType(descriptor), null, 0);
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if (name.equals(DESERIALISATION)) {
      // It makes the lambdas of the other methods once more.
      return null;
    }
    types(Type.getMethodType(descriptor), name, 0);
    if (exceptions != null) {
      for (String exception : exceptions) {
        listener.type(exception, name, 0);
      }
    }
    return new Code(name);
  }

  private void types(Type type, @Nullable String by, int line) {
    switch (type.getSort()) {
      case Type.METHOD -> {
        for (Type parameter : type.getArgumentTypes()) {
          types(parameter, by, line);
        }
        types(type.getReturnType(), by, line);
      }
      case Type.ARRAY -> types(type.getElementType(), by, line);
      case Type.OBJECT -> listener.type(type.getInternalName(), by, line);
      default -> {
        // A primitive type.
      }
    }
  }

  /** The code of one method. */
  private final class Code extends MethodVisitor {
    private final String method;
    private int line;

    Code(String method) {
      super(Opcodes.ASM9);
      this.method = method;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      types(Type.getObjectType(type), method, line);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      types(Type.getType(descriptor), method, line);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
      if (type != null) {
        listener.type(type, method, 0);
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
      listener.field(owner, new Member(name, descriptor), isStatic, method, line);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      use(owner, name, descriptor, opcode == Opcodes.INVOKESTATIC, isInterface);
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Type created = Type.getReturnType(descriptor);
      if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
          && arguments[0] instanceof Type implemented) {
        listener.function(
            created.getInternalName(), new Member(name, implemented.getDescriptor()), method, line);
      }
      types(Type.getMethodType(descriptor), method, line);
      constant(bootstrap);
      for (Object argument : arguments) {
        constant(argument);
      }
    }

    private void constant(Object value) {
      if (value instanceof Type type) {
        types(type, method, line);
      } else if (value instanceof Handle handle) {
        handle(handle);
      } else if (value instanceof ConstantDynamic dynamic) {
        types(Type.getType(dynamic.getDescriptor()), method, line);
        constant(dynamic.getBootstrapMethod());
        for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
          constant(dynamic.getBootstrapMethodArgument(i));
        }
      }
    }

    private void handle(Handle handle) {
      boolean isStatic =
          switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC, Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC -> true;
            default -> false;
          };
      if (handle.getTag() <= Opcodes.H_PUTSTATIC) {
        Member field = new Member(handle.getName(), handle.getDesc());
        listener.field(handle.getOwner(), field, isStatic, method, line);
      } else {
        use(handle.getOwner(), handle.getName(), handle.getDesc(), isStatic, handle.isInterface());
      }
    }

    private void use(
        String owner, String name, String descriptor, boolean isStatic, boolean isInterface) {
      if (owner.startsWith("[")) {
        // The methods of an array are those of Object.
        types(Type.getObjectType(owner), method, line);
        return;
      }
      if (!name.equals(CONSTRUCTOR)) {
        types(Type.getMethodType(descriptor), method, line);
      }
      listener.method(owner, new Member(name, descriptor), isStatic, isInterface, method, line);
    }
  }
}
