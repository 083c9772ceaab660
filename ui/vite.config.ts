// Builds the window's page and runs the tests. The React Compiler runs through Babel, which is its stable form.
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import babel from "@rolldown/plugin-babel";
import react, { reactCompilerPreset } from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import inlang from "./project.inlang/settings.json" with { type: "json" };
import { pseudoMessages } from "./pseudo.ts";

const compiler = reactCompilerPreset();
// Only components and hooks are the compiler's; the compiled messages are plain functions.
compiler.rolldown.filter = { ...compiler.rolldown.filter, id: { include: ["**/src/**/*.{ts,tsx}"] } };

type Modules = { getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null };
const atStart = new Map<string, boolean>();

/** What the first script imports, directly or not, is one file: each further one would cost the start a round trip to the shell.
 *  The texts are not counted, because one module imports them all; where a text goes is decided by who says it. */
function startChunk(id: string, modules: Modules): string | null {
  return !id.includes("/messages/generated/") && isAtStart(id, modules) ? "start" : null;
}

function isAtStart(id: string, modules: Modules): boolean {
  const known = atStart.get(id);
  if (known !== undefined) return known;
  atStart.set(id, false); // A circle of imports adds nothing.
  const info = modules.getModuleInfo(id);
  const is = info !== null && (info.isEntry || info.importers.some((from) => isAtStart(from, modules)));
  atStart.set(id, is);
  return is;
}

export default defineConfig(({ mode }) => ({
  plugins: [
    ...(mode === "pseudo" ? [pseudoMessages()] : []),
    // React Aria speaks more than thirty languages; the window speaks those it has a catalog for.
    optimizeLocales.vite({ locales: inlang.locales }),
    react(),
    babel({ presets: [compiler] }),
  ],
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "safari16",
    chunkSizeWarningLimit: 800,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: startChunk }] } } },
  },
  server: { port: 1420, strictPort: true },
  clearScreen: false,
  test: { include: ["tests/**/*.test.{ts,tsx}"], environment: "node" },
}));
