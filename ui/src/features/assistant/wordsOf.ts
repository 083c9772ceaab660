// The words of a request, without the braces around them: readable, and nothing of what is said is left out.

interface Said {
  role?: string;
  content?: unknown;
}

export function wordsOf(body: string): string {
  try {
    const { messages, ...rest } = JSON.parse(body) as { messages?: Said[] };
    if (!messages) return body;
    const said = messages.map(({ role, content }) =>
      [role ?? "", typeof content === "string" ? content : JSON.stringify(content, null, 2)].join("\n"),
    );
    return [...said, JSON.stringify(rest, null, 2)].join("\n\n");
  } catch {
    return body;
  }
}
