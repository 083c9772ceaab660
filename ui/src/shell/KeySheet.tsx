// The "?" sheet: the same table as the key handler's, printed.
import { Dialog } from "~/components/Dialog";
import { KeyHint } from "~/components/KeyHint";
import { actionLayers, currentActions, type ActionGroup } from "~/lib/keyboard";
import { useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";
import css from "./KeySheet.module.css";

const groups: readonly { id: ActionGroup; title: () => string }[] = [
  { id: "page", title: () => m.keys_page() },
  { id: "create", title: () => m.keys_create() },
  { id: "go", title: () => m.keys_go() },
  { id: "timer", title: () => m.keys_timer() },
  { id: "general", title: () => m.keys_general() },
];

export default function KeySheet({ onClose }: { onClose: () => void }) {
  const actions = currentActions(useStore(actionLayers));
  return (
    <Dialog title={m.action_keys()} size="large" onClose={onClose}>
      <div className={css.groups}>
        {groups.map(({ id, title }) => {
          const own = actions.filter((action) => action.group === id && action.keys.length > 0);
          if (own.length === 0) return null;
          return (
            <section key={id}>
              <h3 className={css.title}>{title()}</h3>
              <dl>
                {own.map((action) => (
                  <div key={action.id} className={css.row}>
                    <dt>{action.title()}</dt>
                    <dd>
                      <KeyHint keys={action.keys[0] ?? ""} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
