// The projects: a list, and beside it the open one.
import { useNavigate, useParams } from "@tanstack/react-router";
import { ListDetail } from "~/components/ListDetail";
import { ProjectDetail } from "./ProjectDetail";
import { ProjectList } from "./ProjectList";

export default function ProjectsPage() {
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  return (
    <ListDetail
      list={
        <ProjectList
          openId={id}
          onOpen={(next) => void navigate({ to: "/projects/$id", params: { id: next }, search: true })}
        />
      }
      detail={
        id ? (
          <ProjectDetail key={id} id={id} onBack={() => void navigate({ to: "/projects", search: true })} />
        ) : null
      }
    />
  );
}
