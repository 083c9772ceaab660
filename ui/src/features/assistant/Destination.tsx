// Where the words of a brief go when the assistant works: nowhere, to a model on this computer, or to a host by its name.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Globe, Lock } from "lucide-react";
import { query } from "~/api/queries";
import { m } from "~/messages/generated/messages";
import css from "./assistant.module.css";

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

export function Destination({ clientId }: { clientId: string | null }) {
  const settings = useQuery(query("settings_get", {})).data;
  const client = useQuery({
    ...query("client_get", { id: clientId ?? "" }),
    enabled: clientId !== null,
  }).data;
  if (!settings) return null;
  const isSet = settings.endpoint_url !== "";
  const isWithheld = isSet && client?.never_send === true;
  const isAway = isSet && !isWithheld && !settings.local;
  const host = hostOf(settings.chat_url);
  return (
    <footer className={css.destination}>
      <p className={css.badge} data-away={isAway}>
        {isAway ? <Globe aria-hidden /> : <Lock aria-hidden />}
        <span>
          {!isSet
            ? m.assistant_stays()
            : isWithheld
              ? m.assistant_withheld()
              : isAway
                ? m.assistant_goes_to({ host })
                : m.assistant_stays_with({ host })}
        </span>
      </p>
      <Link to="/settings" draggable={false}>
        {isSet ? m.assistant_change_endpoint() : m.assistant_set_endpoint()}
      </Link>
    </footer>
  );
}
