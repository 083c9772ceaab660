// The briefs: a list, and beside it the open one.
import { ListDetail } from "~/components/ListDetail";
import { navigate, useRecordId } from "~/lib/places";
import { BriefDetail } from "./BriefDetail";
import { BriefList } from "./BriefList";

export default function BriefsPage() {
  const id = useRecordId();
  return (
    <ListDetail
      list={<BriefList openId={id} onOpen={(next) => void navigate({ to: `/briefs/${next}` })} />}
      detail={id ? <BriefDetail key={id} id={id} onBack={() => void navigate({ to: "/briefs" })} /> : null}
    />
  );
}
