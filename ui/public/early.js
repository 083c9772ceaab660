// What comes before the page's own script: what the first picture shows is asked for, the looks chosen earlier are set before anything is
// painted (what the keys mean: src/lib/appearance.ts), and what is slow the first time is made ready while that script is on its way.
var page = { search: "", descending: false, after: null, limit: 6 };
/** Names of queries and their requests (src/api/early.ts takes up the answers). */
var questions = [
  ["workspace_status", {}],
  ["settings_get", {}],
  ...(/^(#\/?|#\/today)?$/.test(location.hash)
    ? [
        ["today", {}],
        ["reminder_due", { page }],
        ["skills_missing", {}],
      ]
    : []),
  ["entry_running", {}],
  ["business_get", {}],
  ["waiting_list", {}],
];
window.daybookEarly = {
  questions,
  // A browser has nobody to ask yet. The name is the shell's.
  // oxlint-disable-next-line no-underscore-dangle
  answers: window.__TAURI_INTERNALS__?.invoke("rpc_all", { questions }) ?? null,
};
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
new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  month: "long",
  day: "numeric",
  timeZone: "UTC",
}).format();
