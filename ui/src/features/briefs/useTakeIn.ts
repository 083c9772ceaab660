// Takes files in and shows what became of them: the brief itself if it is one, the list if there are several.
import { announce } from "~/api/undo";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { takeIn } from "./intake";

export function useTakeIn(): (files: readonly File[], client?: string | null) => Promise<boolean> {
  return async (files, client = null) => {
    const briefs = await takeIn(files, client);
    const [first] = briefs;
    if (!first) return false;
    if (briefs.length === 1) {
      announce(m.briefs_taken_in({ title: first.title }));
      await navigate({ to: `/briefs/${first.id}` });
    } else {
      announce(m.briefs_several_taken_in({ count: briefs.length }));
      await navigate({ to: "/briefs" });
    }
    return true;
  };
}
