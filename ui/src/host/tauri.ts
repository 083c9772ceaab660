// The desktop shell: one IPC command, one streaming command, one event.
import { Channel, invoke } from "@tauri-apps/api/core";
import { emit, listen } from "@tauri-apps/api/event";
import { getCurrentWindow } from "@tauri-apps/api/window";
import { open } from "@tauri-apps/plugin-dialog";
import { openUrl, revealItemInDir } from "@tauri-apps/plugin-opener";
import type { Fact, StreamEvent } from "~/api/generated";
import type { Host, Reply } from "./host";

export function tauriHost(): Host {
  return {
    rpc: (name, request) => invoke<Reply>("rpc", { name, request }),
    stream: (name, request, run, onEvent) => {
      const channel = new Channel<StreamEvent>();
      channel.onmessage = onEvent;
      return invoke<Reply>("stream", { name, request, run, channel });
    },
    onChanged: (listener) => {
      const listening = listen<Fact[]>("changed", (event) => listener(event.payload));
      return () => void listening.then((stop) => stop());
    },
    revealFile: (path) => revealItemInDir(path),
    chooseFolder: (title, start) => open({ title, defaultPath: start, directory: true }),
    openExternal: (url) => openUrl(url),
    shown: () => emit("content"),
    setTitle: (title) => {
      document.title = title;
      // The page's title is what matters; a shell that refuses the window's only loses a caption.
      getCurrentWindow()
        .setTitle(title)
        .catch(() => undefined);
    },
  };
}
