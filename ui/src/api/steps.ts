// What a step is called when it is undone: "delete client: Nordlicht".
import type { Step } from "./generated";

export function stepTitle(step: Step): string {
  return step.subject ? `${step.command}: ${step.subject}` : step.command;
}
