// The clients: a list, and beside it the open one. This is the feature to copy: see README.md.
import { useNavigate, useParams } from "@tanstack/react-router";
import { ListDetail } from "~/components/ListDetail";
import { ClientDetail } from "./ClientDetail";
import { ClientList } from "./ClientList";

export default function ClientsPage() {
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  return (
    <ListDetail
      list={
        <ClientList
          openId={id}
          onOpen={(next) => void navigate({ to: "/clients/$id", params: { id: next } })}
        />
      }
      detail={id ? <ClientDetail key={id} id={id} onBack={() => void navigate({ to: "/clients" })} /> : null}
    />
  );
}
