package dev.kindling.fuzz.peer.speed;

import java.io.Serializable;
import java.util.List;

/** A Java record with a list in it. */
public record Sale(String name, long amount, List<Integer> items) implements Serializable {}
