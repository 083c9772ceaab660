// What few endpoints need: another protocol, headers, a proxy, an authority of one's own, other limits on time.
import type { AuthStyle, Header, Masking, ProfileRow, Protocol } from "~/api/generated";
import { Disclosure } from "~/components/Disclosure";
import { EditableNumber, EditableSelect, EditableSwitch, EditableText } from "~/components/Editable";
import { Fields, Wide } from "~/components/Page";
import { m } from "~/messages/generated/messages";
import type { SaveProfile } from "./ProfileCard";

const protocols: Record<Protocol, () => string> = {
  openai: () => m.protocol_openai(),
  ollama: () => m.protocol_ollama(),
  anthropic: () => m.protocol_anthropic(),
  azure: () => m.protocol_azure(),
};

/** Names of headers, the same in every language. */
const auths: Record<AuthStyle, string> = {
  bearer: "Authorization: Bearer …",
  x_api_key: "x-api-key: …",
  api_key: "api-key: …",
};

const maskings: Record<Masking, () => string> = {
  nothing: () => m.masking_nothing(),
  names: () => m.masking_names(),
  names_and_amounts: () => m.masking_all(),
};

/** "Name: value" on each line. */
export function readHeaders(text: string): Header[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const at = line.indexOf(":");
      return at < 0
        ? { name: line.trim(), value: "" }
        : { name: line.slice(0, at).trim(), value: line.slice(at + 1).trim() };
    });
}

const writeHeaders = (headers: readonly Header[]): string =>
  headers.map(({ name, value }) => `${name}: ${value}`).join("\n");

/** What is set in there, where it is not what is usual. */
function gist(profile: ProfileRow): string[] {
  return [
    protocols[profile.protocol](),
    profile.masking === "nothing" ? "" : `${m.masking_label()}: ${maskings[profile.masking]()}`,
    profile.headers.length > 0 ? m.profile_headers() : "",
    profile.proxy ? m.profile_proxy() : "",
    profile.ca_file ? m.profile_ca() : "",
  ].filter(Boolean);
}

export function ProfileMore({ profile, save }: { profile: ProfileRow; save: SaveProfile }) {
  const seconds = (label: string, field: "connect_seconds" | "first_byte_seconds" | "idle_seconds") => (
    <EditableNumber
      label={label}
      decimals={0}
      isRequired
      value={String(profile[field])}
      onSave={(value) => save({ [field]: Number(value) })}
    />
  );
  return (
    <Disclosure label={m.profile_more()} gist={gist(profile)}>
      <Fields>
        <EditableSelect<Protocol>
          label={m.profile_protocol()}
          options={(Object.keys(protocols) as Protocol[]).map((id) => ({ id, label: protocols[id]() }))}
          value={profile.protocol}
          onSave={(protocol) => save({ protocol })}
        />
        <EditableSelect<AuthStyle>
          label={m.profile_auth()}
          options={(Object.keys(auths) as AuthStyle[]).map((id) => ({ id, label: auths[id] }))}
          value={profile.auth}
          onSave={(auth) => save({ auth })}
        />
        <EditableSelect<Masking>
          label={m.masking_label()}
          help={m.masking_help()}
          options={(Object.keys(maskings) as Masking[]).map((id) => ({ id, label: maskings[id]() }))}
          value={profile.masking}
          onSave={(masking) => save({ masking })}
        />
        <EditableNumber
          label={m.profile_context()}
          help={m.profile_context_help()}
          decimals={0}
          value={profile.context_length === null ? null : String(profile.context_length)}
          onSave={(tokens) => save({ context_length: tokens === null ? null : Number(tokens) })}
        />
        <Wide>
          <EditableSwitch
            label={m.endpoint_exact()}
            value={profile.exact}
            onSave={(exact) => save({ exact })}
          />
        </Wide>
        <Wide>
          <EditableText
            label={m.profile_headers()}
            help={m.profile_headers_help({ example: "X-Project: books" })}
            multiline
            value={writeHeaders(profile.headers)}
            onSave={(text) => save({ headers: readHeaders(text) })}
          />
        </Wide>
        <EditableText
          label={m.profile_proxy()}
          help={m.profile_proxy_help()}
          placeholder="http://proxy:3128"
          value={profile.proxy}
          onSave={(text) => save({ proxy: text.trim() })}
        />
        <EditableText
          label={m.profile_ca()}
          help={m.profile_ca_help()}
          value={profile.ca_file}
          onSave={(text) => save({ ca_file: text.trim() })}
        />
        {seconds(m.profile_connect(), "connect_seconds")}
        {seconds(m.profile_first_byte(), "first_byte_seconds")}
        {seconds(m.profile_idle(), "idle_seconds")}
      </Fields>
    </Disclosure>
  );
}
