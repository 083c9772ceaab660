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

export default defineConfig(({ mode }) => ({
  plugins: [
    ...(mode === "pseudo" ? [pseudoMessages()] : []),
    // React Aria speaks more than thirty languages; the window speaks those it has a catalog for.
    optimizeLocales.vite({ locales: inlang.locales }),
    react(),
    babel({ presets: [compiler] }),
  ],
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { target: "safari16", chunkSizeWarningLimit: 800 },
  server: { port: 1420, strictPort: true },
  clearScreen: false,
  test: { include: ["tests/**/*.test.{ts,tsx}"], environment: "node" },
}));
