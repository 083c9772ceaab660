// Going from one workspace file to another: nothing that was read from the old one may be shown as the new one's.
import { cache } from "./cache";
import { call } from "./client";

export async function switchWorkspace(
  action: "sample_open" | "sample_close" | "sample_delete",
): Promise<void> {
  await call(action, {});
  await cache.resetQueries();
}
