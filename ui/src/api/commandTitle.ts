// What a command is called when it is undone: "Undone: delete client".
import { m } from "~/messages/generated/messages";

export function commandTitle(command: string): string {
  return command === "" ? m.undo_undo() : command;
}
