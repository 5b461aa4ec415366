package dev.kindling.python.recipe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells the engine that objects of a class never change, so that threads may share them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Immutable {}
