// The briefs: a list, and beside it the open one.
import { useNavigate, useParams } from "@tanstack/react-router";
import { ListDetail } from "~/components/ListDetail";
import { BriefDetail } from "./BriefDetail";
import { BriefList } from "./BriefList";

export default function BriefsPage() {
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  return (
    <ListDetail
      list={
        <BriefList
          openId={id}
          onOpen={(next) => void navigate({ to: "/briefs/$id", params: { id: next } })}
        />
      }
      detail={id ? <BriefDetail key={id} id={id} onBack={() => void navigate({ to: "/briefs" })} /> : null}
    />
  );
}
