// What comes before the page's own script: the looks chosen earlier, before anything is painted (what the keys mean:
// src/lib/appearance.ts), and what can be made ready while that script is on its way.
try {
  var root = document.documentElement;
  var looks = JSON.parse(localStorage.getItem("daybook.appearance") || "{}");
  if (looks.theme === "light" || looks.theme === "dark") root.dataset.theme = looks.theme;
  if (looks.accent) root.dataset.accent = looks.accent;
  if (looks.density) root.dataset.density = looks.density;
} catch {
  // Storage may be closed to us; the system's own theme is then right.
}
// The first date of a locale costs as much as the next thousand: its names and patterns are read.
new Intl.DateTimeFormat(undefined, { weekday: "long", month: "long", day: "numeric" }).format();
