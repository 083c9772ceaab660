// What Today asks of the core. Apart from the page, so that a start asks it all at once instead of as the parts appear.
import { query } from "~/api/queries";

export const today = query("today", {});
export const toRemind = query("reminder_due", {
  page: { search: "", descending: false, after: null, limit: 6 },
});
export const missing = query("skills_missing", {});
