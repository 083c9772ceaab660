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
// What the first picture shows: names of queries and their requests. In the desktop shell they are asked at once, so that the
// answers are there when the page is (src/api/early.ts takes them up).
var firstPage = { search: "", descending: false, after: null, limit: 6 };
var firstQuestions = [
  ["workspace_status", {}],
  ["settings_get", {}],
  // What takes longest comes first.
  ...(/^(#\/?|#\/today)?$/.test(location.hash)
    ? [
        ["today", {}],
        ["reminder_due", { page: firstPage }],
        ["skills_missing", {}],
      ]
    : []),
  ["entry_running", {}],
  ["business_get", {}],
  ["waiting_list", {}],
];
window.daybookEarly = firstQuestions.map(([name, request]) => {
  var shell = window.__TAURI_INTERNALS__;
  return { name, request, reply: shell ? shell.invoke("rpc", { name, request }) : null };
});
// The first date of a locale costs as much as the next thousand: its names and patterns are read.
new Intl.DateTimeFormat(undefined, { weekday: "long", month: "long", day: "numeric" }).format();
