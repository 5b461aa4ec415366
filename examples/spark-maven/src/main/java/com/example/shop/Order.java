package com.example.shop;

import java.io.Serializable;

/**
 * An order of a customer.
 *
 * @param customer the number of the customer
 * @param product the name of the product
 * @param cents the price in cents
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
