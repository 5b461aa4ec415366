/**
 * The messages between this process, the Python driver and the Python workers, as types. All but
 * this file is generated from {@code src/main/protocol/messages.json}, which is also the source of
 * the Python classes {@code kindling.tasks.messages} and {@code kindling.driver.requests}.
 */
@NullMarked
package dev.kindling.python.protocol;

import org.jspecify.annotations.NullMarked;
