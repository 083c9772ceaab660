// Where the words of a brief go when the assistant works: nowhere, to a model on this computer, or to a host by its name.
import { useQuery } from "@tanstack/react-query";
import { Globe, Lock } from "lucide-react";
import { query } from "~/api/queries";
import { Link } from "~/components/Link";
import { m } from "~/messages/generated/messages";
import css from "./assistant.module.css";

export function Destination({ clientId }: { clientId: string | null }) {
  const settings = useQuery(query("settings_get", {})).data;
  const client = useQuery({
    ...query("client_get", { id: clientId ?? "" }),
    enabled: clientId !== null,
  }).data;
  if (!settings) return null;
  // Summaries and proposals may be written at two places; the farther one is the one to know.
  const places = [settings.summary_destination, settings.proposal_destination].filter(
    (place) => place !== null,
  );
  const isSet = places.length > 0;
  const isWithheld = isSet && client?.never_send === true;
  const isAway = !isWithheld && places.some((place) => !place.local);
  const host = [
    ...new Set(places.filter((place) => !isAway || !place.local).map((place) => place.host)),
  ].join(", ");
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
      <Link to="/settings" search={{ tab: "assistant" }} draggable={false}>
        {isSet ? m.assistant_change_endpoint() : m.assistant_set_endpoint()}
      </Link>
    </footer>
  );
}
