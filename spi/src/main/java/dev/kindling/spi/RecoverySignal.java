package dev.kindling.spi;

/**
 * Implemented by exceptions that tell the engine what must be computed again. An action that wraps
 * the failures of its upstream throws these unchanged.
 */
public interface RecoverySignal {}
