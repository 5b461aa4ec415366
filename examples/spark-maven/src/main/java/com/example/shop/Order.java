package com.example.shop;

import java.io.Serializable;

/**
 * What a customer ordered.
 *
 * @param customer the customer's number
 * @param product what was ordered
 * @param cents what it cost
 */
public record Order(int customer, String product, long cents) implements Serializable {
  /** Reads {@code customer,product,cents}. */
  public static Order parse(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != 3) {
      throw new IllegalArgumentException("not customer,product,cents: " + line);
    }
    return new Order(Integer.parseInt(fields[0]), fields[1], Long.parseLong(fields[2]));
  }
}
