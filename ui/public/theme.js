// Applies the looks chosen earlier before anything is painted. What the keys mean: src/lib/appearance.ts.
try {
  var root = document.documentElement;
  var looks = JSON.parse(localStorage.getItem("daybook.appearance") || "{}");
  if (looks.theme === "light" || looks.theme === "dark") root.dataset.theme = looks.theme;
  if (looks.accent) root.dataset.accent = looks.accent;
  if (looks.density) root.dataset.density = looks.density;
} catch {
  // Storage may be closed to us; the system's own theme is then right.
}
