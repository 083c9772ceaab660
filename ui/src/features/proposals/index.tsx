// The proposals: a list, and beside it the open one.
import { useNavigate, useParams } from "@tanstack/react-router";
import { ListDetail } from "~/components/ListDetail";
import { ProposalDetail } from "./ProposalDetail";
import { ProposalList } from "./ProposalList";

export default function ProposalsPage() {
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  return (
    <ListDetail
      list={
        <ProposalList
          openId={id}
          onOpen={(next) => void navigate({ to: "/proposals/$id", params: { id: next } })}
        />
      }
      detail={
        id ? <ProposalDetail key={id} id={id} onBack={() => void navigate({ to: "/proposals" })} /> : null
      }
    />
  );
}
