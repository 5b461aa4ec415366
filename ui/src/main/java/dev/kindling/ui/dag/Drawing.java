package dev.kindling.ui.dag;

import java.util.List;

/**
 * A picture of stages.
 *
 * @param ribbons the shuffles between stages, when several are drawn
 * @param ports where records enter and leave, when a stage is drawn alone
 * @param hiddenStages how many stages are left out because there are too many to draw
 */
public record Drawing(
    double width,
    double height,
    List<Panel> panels,
    List<Ribbon> ribbons,
    List<Port> ports,
    int hiddenStages) {
  public Drawing {
    panels = List.copyOf(panels);
    ribbons = List.copyOf(ribbons);
    ports = List.copyOf(ports);
  }
}
