/** The routes that change a running application: cancelling a job or a stage. */
@NullMarked
package dev.kindling.ui.control;

import org.jspecify.annotations.NullMarked;
