// Where a proposal stands, in a word. That one has expired follows from its last day.
import type { ProposalStatus } from "~/api/generated";
import type { Tone } from "~/components/Badge";
import { today } from "~/lib/dates";
import { m } from "~/messages/generated/messages";

const names: Record<ProposalStatus, () => string> = {
  draft: () => m.proposal_draft(),
  sent: () => m.proposal_sent(),
  accepted: () => m.proposal_accepted(),
  declined: () => m.proposal_declined(),
};

const tones: Record<ProposalStatus, Tone> = {
  draft: "neutral",
  sent: "accent",
  accepted: "good",
  declined: "neutral",
};

interface Standing {
  status: ProposalStatus;
  valid_until: string | null;
}

export const isExpired = ({ status, valid_until }: Standing, day: string = today()): boolean =>
  status === "sent" && valid_until !== null && valid_until < day;

export const statusText = (proposal: Standing): string =>
  isExpired(proposal) ? m.proposal_expired() : names[proposal.status]();

export const statusTone = (proposal: Standing): Tone =>
  isExpired(proposal) ? "due" : tones[proposal.status];
