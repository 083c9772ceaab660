// What the panel says while the open page has put nothing into it.
import { m } from "~/messages/generated/messages";
import css from "./assistant.module.css";

export function AssistantIntro() {
  return (
    <div className={css.intro}>
      <h2>{m.assistant_label()}</h2>
      <p>{m.assistant_intro()}</p>
    </div>
  );
}
