// Reports the content once it is on the screen, by the same event as Daybook's own page: after the frame that painted it.
requestAnimationFrame(() =>
  requestAnimationFrame(() =>
    window.__TAURI_INTERNALS__.invoke("plugin:event|emit", { event: "content", payload: null }),
  ),
);
