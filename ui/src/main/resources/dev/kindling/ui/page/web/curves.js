// SVG path data of the edges of a DAG. Points are a flat list: x, y, x, y ...

/**
 * Returns the path through points, with curves that leave and enter vertically.
 * @param {number[]} points at least two points
 */
export function verticalCurve(points) {
  let path = `M${points[0]} ${points[1]}`;
  for (let i = 2; i < points.length; i += 2) {
    const [px, py, x, y] = [points[i - 2], points[i - 1], points[i], points[i + 1]];
    const middle = (py + y) / 2;
    path += px === x || py === y ? `L${x} ${y}` : `C${px} ${middle} ${x} ${middle} ${x} ${y}`;
  }
  return path;
}

/**
 * Returns the path through points, with curves that leave and enter horizontally.
 * @param {number[]} points at least two points
 */
export function horizontalCurve(points) {
  let path = `M${points[0]} ${points[1]}`;
  for (let i = 2; i < points.length; i += 2) {
    const [px, py, x, y] = [points[i - 2], points[i - 1], points[i], points[i + 1]];
    const middle = (px + x) / 2;
    path += py === y ? `L${x} ${y}` : `C${middle} ${py} ${middle} ${y} ${x} ${y}`;
  }
  return path;
}
