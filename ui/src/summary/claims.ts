// What a text claims without a passage, a record or a line to rest on.
import type { Claim, Section } from "~/api/generated";

/** The claims that rest on nothing, or that name another client. */
export const loose = (claims: readonly Claim[]): Claim[] =>
  claims.filter((claim) => claim.grounds.length === 0 || claim.kind === "other_client");

export interface LooseSection {
  id: string;
  heading: string;
  /** Each once, however often the section says it. */
  texts: readonly string[];
}

/** By section, in the order of the text: a figure that is said five times is looked at once. */
export function looseSections(sections: readonly Section[], claims: readonly Claim[]): LooseSection[] {
  const found = loose(claims);
  return sections.flatMap(({ id, heading }, index) => {
    const texts = [...new Set(found.filter((claim) => claim.section === index).map(({ text }) => text))];
    return texts.length > 0 ? [{ id, heading, texts }] : [];
  });
}

/** Where a section of a proposal is on its page, for an address to lead to. */
export const sectionField = (id: string): string => `section.${id}`;
