// A list that could not be read says so in its place.
import { errorText } from "~/api/errors";
import { EmptyState } from "./EmptyState";

export function ListError({ error }: { error: unknown }) {
  return error ? (
    <div role="alert">
      <EmptyState>{errorText(error)}</EmptyState>
    </div>
  ) : null;
}
