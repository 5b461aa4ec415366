/** What a person may do to a running application: cancel a job or a stage. */
@NullMarked
package dev.kindling.ui.control;

import org.jspecify.annotations.NullMarked;
