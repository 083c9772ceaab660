// Asks before the first request to an address, with all of what will be sent in view; and shows the same when somebody wants to look.
import { asking, looking } from "~/api/consent";
import { Button } from "~/components/Button";
import { useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";
import { SendingDialog } from "./Sending";

export default function Consent() {
  const now = useStore(asking);
  const looked = useStore(looking);
  if (!now) {
    return looked ? <SendingDialog request={looked} onClose={() => looking.set(null)} /> : null;
  }
  return (
    <SendingDialog
      request={now.request}
      lead={m.sending_first({ host: now.to.host })}
      onClose={() => now.answer(false)}
      footer={
        <>
          <Button onPress={() => now.answer(false)}>{m.sending_cancel()}</Button>
          <Button kind="primary" onPress={() => now.answer(true)}>
            {m.sending_go()}
          </Button>
        </>
      }
    />
  );
}
