// Before the first request to an address somebody sees what will be sent there, and agrees. Asked once for each profile and address.
import { createStore } from "~/lib/store";
import { cache } from "./cache";
import { call } from "./client";
import type { Destination, SendingRequest } from "./generated";
import { query } from "./queries";

export interface Asking {
  request: SendingRequest;
  to: Destination;
  answer: (agreed: boolean) => void;
}

/** What is being asked, if anything. */
export const asking = createStore<Asking | null>(null);

/** A request that is only looked at. */
export const looking = createStore<SendingRequest | null>(null);

/** Shows what a request would send. */
export const showSending = (request: SendingRequest): void => looking.set(request);

/** Whether the work may begin: nothing is sent, or it was seen before, or the person agrees now. */
export async function mayStart(request: SendingRequest): Promise<boolean> {
  const settings = await cache.fetchQuery({ ...query("settings_get", {}), staleTime: 0 });
  const to = request.task === "summary" ? settings.summary_destination : settings.proposal_destination;
  if (to === null || to.seen || to.profile_id === null) return true;
  const { profile_id: id } = to;
  const sending = await cache.fetchQuery({ ...query("sending_preview", request), staleTime: 0 });
  if (sending.bodies.length === 0) return true;
  const agreed = await new Promise<boolean>((answer) => asking.set({ request, to, answer }));
  asking.set(null);
  if (agreed) await call("sending_seen", { id });
  return agreed;
}
