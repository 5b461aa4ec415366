// Runs before the first paint, so that a chosen theme doesn't flash. A plain script: modules wait.
try {
  const chosen = localStorage.getItem("kindling.theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // Storage may be closed to a framed page; the system's theme holds then.
}
