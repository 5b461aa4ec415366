package dev.kindling.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerializerTest {
  @Test
  void whatIsWrittenIsRead() {
    for (Serializer serializer : both()) {
      SerializerInstance instance = serializer.newInstance();
      List<Object> record = new ArrayList<>(List.of("a", 1, 2L));
      assertThat(instance.<Object>deserialize(instance.serialize(record))).isEqualTo(record);
    }
  }

  @Test
  void aStreamHoldsOneObjectAfterTheOther() {
    for (Serializer serializer : both()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (SerializationStream out = serializer.newInstance().serializeStream(bytes)) {
        out.writeObject("a").writeObject(1);
      }
      try (DeserializationStream in =
          serializer
              .newInstance()
              .deserializeStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertThat(in.<Object>readObject()).isEqualTo("a");
        assertThat(in.<Object>readObject()).isEqualTo(1);
      }
    }
  }

  @Test
  void kryoNeedsNoSerializable() {
    SerializerInstance kryo = new KryoSerializer(new SparkConf(false)).newInstance();
    Plain read = kryo.deserialize(kryo.serialize(new Plain("a")));
    assertThat(read.text).isEqualTo("a");
    assertThatThrownBy(() -> new JavaSerializer().newInstance().serialize(new Plain("a")))
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  void kryoKnowsTheProgramsClassesAndRegistrators() {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.kryo.registrationRequired", "true")
            .set("spark.kryo.registrator", Registering.class.getName());
    SerializerInstance kryo = new KryoSerializer(conf).newInstance();
    Plain read = kryo.deserialize(kryo.serialize(new Plain("a")));
    assertThat(read.text).isEqualTo("a");
    assertThatThrownBy(() -> kryo.serialize(new StringBuilder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Class is not registered");
  }

  @Test
  void aClassThatCannotBeRegisteredIsAnError() {
    SparkConf conf = new SparkConf(false).set("spark.kryo.classesToRegister", "no.Such");
    assertThatThrownBy(() -> new KryoSerializer(conf).newKryo())
        .isInstanceOf(SparkException.class)
        .hasMessage("Failed to register classes with Kryo")
        .hasCauseInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void buffersHaveALimit() {
    assertThat(new KryoSerializer(new SparkConf(false)).maxBufferSizeMb()).isEqualTo(64);
    SparkConf conf = new SparkConf(false).set("spark.kryoserializer.buffer.max", "2g");
    assertThatThrownBy(() -> new KryoSerializer(conf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spark.kryoserializer.buffer.max must be less than 2048 MiB, got: 2048 MiB");
  }

  private static List<Serializer> both() {
    return List.of(
        new JavaSerializer(new SparkConf(false)), new KryoSerializer(new SparkConf(false)));
  }

  static final class Plain {
    final String text;

    Plain(String text) {
      this.text = text;
    }
  }

  /** Registers one class. */
  public static final class Registering implements KryoRegistrator {
    /** As the configuration names it. */
    public Registering() {}

    @Override
    public void registerClasses(Kryo kryo) {
      kryo.register(Plain.class);
    }
  }
}
