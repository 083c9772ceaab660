// Who the freelancer is, what documents say by default, where words are drafted, how the window looks, and where the files are.
import { PageBody } from "~/components/Page";
import { Tabs } from "~/components/Tabs";
import { navigate, useSearch } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { AssistantSettings } from "./AssistantSettings";
import { BusinessSettings } from "./BusinessSettings";
import { DocumentSettings } from "./DocumentSettings";
import { FileSettings } from "./FileSettings";
import { ReminderSettings } from "./ReminderSettings";
import { WindowSettings } from "./WindowSettings";

const tabs = ["business", "documents", "reminders", "assistant", "window", "files"] as const;
type TabId = (typeof tabs)[number];

export default function SettingsPage() {
  const { tab } = useSearch();
  const open = tabs.find((each) => each === tab) ?? "business";
  return (
    <PageBody title={m.nav_settings()}>
      <Tabs<TabId>
        label={m.nav_settings()}
        value={open}
        onChange={(next) => void navigate({ to: "/settings", search: { tab: next }, replace: true })}
        items={[
          { id: "business", label: m.settings_business(), content: <BusinessSettings /> },
          { id: "documents", label: m.settings_documents(), content: <DocumentSettings /> },
          { id: "reminders", label: m.settings_reminders(), content: <ReminderSettings /> },
          { id: "assistant", label: m.settings_assistant(), content: <AssistantSettings /> },
          { id: "window", label: m.settings_window(), content: <WindowSettings /> },
          { id: "files", label: m.settings_files(), content: <FileSettings /> },
        ]}
      />
    </PageBody>
  );
}
