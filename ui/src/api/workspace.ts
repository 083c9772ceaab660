// Going from one workspace file to another: nothing that was read from the old one may be shown as the new one's.
import { cache } from "./cache";
import { call } from "./client";
import { query } from "./queries";

export async function switchWorkspace(
  action: "sample_open" | "sample_close" | "sample_delete",
): Promise<void> {
  const status = await call(action, {});
  const { queryKey } = query("workspace_status", {});
  cache.setQueryData(queryKey, status);
  // First the window takes in which workspace it is; what it then still shows is read anew.
  await new Promise((resolve) => setTimeout(resolve, 20));
  cache.removeQueries({ predicate: (read) => read.queryKey[0] !== "workspace_status" && !read.isActive() });
  await cache.resetQueries({ predicate: (read) => read.queryKey[0] !== "workspace_status" });
}
