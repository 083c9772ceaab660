// The words of an error, in a chunk of their own: the first picture of the window seldom needs them.
import { errorText } from "~/api/errors";

export default function ErrorWords({ error }: { error: unknown }) {
  return errorText(error);
}
