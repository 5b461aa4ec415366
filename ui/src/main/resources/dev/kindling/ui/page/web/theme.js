// Sets the chosen theme before the first paint, so that the other one is not visible for a moment.
// This is a plain script because modules run later.
try {
  const chosen = localStorage.getItem("kindling.theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // A page in a frame may have no access to storage. The system's theme is used then.
}
