// What is inside the window once the core has answered: the first-run screen, or the shell with its pages.
import { Shell } from "./shell/Shell";
import { Sidebar } from "./shell/Sidebar";
import { AssistantIntro } from "./features/assistant";

export function App() {
  return <Shell sidebar={<Sidebar name="Daybook" />} assistant={<AssistantIntro />} />;
}
