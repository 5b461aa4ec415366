package dev.kindling.pipeline.estimate;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The registers of a HyperLogLog++ sketch: a value picks a register by the first bits of its hash
 * code, and the register holds the longest run of zero bits that follow. Two sketches of equal
 * values have equal registers, here and in Spark.
 *
 * <p>Not safe for use by several threads.
 */
public final class DistinctRegisters implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MIN_PRECISION = 4;
  private static final int MAX_PRECISION = 30;
  private static final long SEED = 0xe17a1465L;
  private static final long MULTIPLIER = 0xc6a4a7935bd1e995L;
  private static final int SHIFT = 47;

  private final int precision;
  private final byte[] registers;

  /**
   * Makes a sketch without values.
   *
   * @param precision how many bits of a hash code pick the register, from 4 to 30
   */
  public DistinctRegisters(int precision) {
    this.precision = precision;
    this.registers = new byte[1 << precision];
  }

  /**
   * Returns the precision that a standard deviation needs, as Spark computes it.
   *
   * @param deviation the standard deviation of the estimates, relative to the true number
   * @throws IllegalArgumentException if it is so small that the registers are too many
   */
  public static int precision(double deviation) {
    int precision = (int) Math.ceil(2.0 * Math.log(1.054 / deviation) / Math.log(2));
    if (precision > MAX_PRECISION) {
      throw new IllegalArgumentException(
          "a relative standard deviation of "
              + deviation
              + " needs 2^"
              + precision
              + " registers; use a larger one, such as 0.001, or count distinct().count()");
    }
    return Math.max(MIN_PRECISION, precision);
  }

  /** Adds a value. Values are equal if their texts are. */
  public void add(@Nullable Object value) {
    long hash = hash(value);
    int register = (int) (hash >>> (Long.SIZE - precision));
    int run = Long.numberOfLeadingZeros((hash << precision) | (1L << (precision - 1))) + 1;
    if (registers[register] < run) {
      registers[register] = (byte) run;
    }
  }

  /** Adds the values of another sketch of the same precision. */
  public void addAll(DistinctRegisters other) {
    for (int i = 0; i < registers.length; i++) {
      if (registers[i] < other.registers[i]) {
        registers[i] = other.registers[i];
      }
    }
  }

  /** The registers themselves, one byte for each. */
  public byte[] bytes() {
    return registers;
  }

  private static long hash(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    return hash(
        value instanceof byte[] bytes ? bytes : value.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** MurmurHash2, 64 bits, variant A (Austin Appleby, public domain). */
  private static long hash(byte[] data) {
    ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    long hash = SEED ^ (data.length * MULTIPLIER);
    while (words.remaining() >= Long.BYTES) {
      long word = words.getLong() * MULTIPLIER;
      word ^= word >>> SHIFT;
      hash = (hash ^ (word * MULTIPLIER)) * MULTIPLIER;
    }
    if (words.hasRemaining()) {
      for (int shift = 0; words.hasRemaining(); shift += Byte.SIZE) {
        hash ^= (words.get() & 0xffL) << shift;
      }
      hash *= MULTIPLIER;
    }
    hash ^= hash >>> SHIFT;
    hash *= MULTIPLIER;
    return hash ^ (hash >>> SHIFT);
  }
}
