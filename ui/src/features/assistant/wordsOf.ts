// The words of a request, without the braces around them: readable, and nothing of what is said is left out.

export type Speaker = "system" | "user" | "assistant" | "rest";

export interface Spoken {
  by: Speaker;
  text: string;
}

const textOf = (content: unknown): string =>
  typeof content === "string" ? content : JSON.stringify(content, null, 2);

const speakerOf = (role: unknown): Speaker =>
  role === "system" || role === "user" || role === "assistant" ? role : "rest";

/** What the request says to the model, in turn, and last what else goes along. Null for one that is not read that way. */
export function wordsOf(body: string): Spoken[] | null {
  try {
    const { messages, system, ...rest } = JSON.parse(body) as {
      messages?: { role?: unknown; content?: unknown }[];
      system?: unknown;
    };
    if (!messages) return null;
    return [
      ...(system === undefined ? [] : [{ by: "system" as const, text: textOf(system) }]),
      ...messages.map(({ role, content }) => ({ by: speakerOf(role), text: textOf(content) })),
      { by: "rest" as const, text: textOf(rest) },
    ];
  } catch {
    return null;
  }
}
