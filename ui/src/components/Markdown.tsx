// Shows Markdown as typeset text. Safe by construction: the text becomes React elements, HTML in it is shown as the characters
// it is, images are not loaded, and a link shows its whole address before anything is opened.
import { lexer, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode, useState } from "react";
import css from "./Markdown.module.css";
import { OpenLinkDialog } from "./OpenLinkDialog";

export function Markdown({ text }: { text: string }) {
  const [address, setAddress] = useState<string | null>(null);
  return (
    <div className={css.prose}>
      {blocks(lexer(text, { gfm: true, breaks: false }), setAddress)}
      {address ? <OpenLinkDialog address={address} onClose={() => setAddress(null)} /> : null}
    </div>
  );
}

type Open = (address: string) => void;

function blocks(tokens: readonly Token[] | undefined, open: Open): ReactNode {
  return tokens?.map((token, i) => <Fragment key={i}>{block(token, open)}</Fragment>);
}

function block(token: Token, open: Open): ReactNode {
  switch (token.type) {
    case "heading": {
      const { depth, tokens } = token as Tokens.Heading;
      // The page's own headings come first: a text starts at h3.
      const Tag = depth === 1 ? "h3" : depth === 2 ? "h4" : "h5";
      return <Tag>{inlines(tokens, open)}</Tag>;
    }
    case "paragraph":
      return <p>{inlines((token as Tokens.Paragraph).tokens, open)}</p>;
    case "blockquote":
      return <blockquote>{blocks((token as Tokens.Blockquote).tokens, open)}</blockquote>;
    case "list": {
      const list = token as Tokens.List;
      const items = list.items.map((item, i) => <li key={i}>{blocks(item.tokens, open)}</li>);
      return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case "code":
      return (
        <pre>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case "table":
      return table(token as Tokens.Table, open);
    case "hr":
      return <hr />;
    case "space":
    case "def":
      return null;
    case "html":
      return <p>{token.raw}</p>;
    default:
      return inline(token, open);
  }
}

function table(token: Tokens.Table, open: Open): ReactNode {
  const side = (i: number) => (token.align[i] === "right" ? css.end : undefined);
  return (
    <table>
      <thead>
        <tr>
          {token.header.map((cell, i) => (
            <th key={i} className={side(i)}>
              {inlines(cell.tokens, open)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row, r) => (
          <tr key={r}>
            {row.map((cell, i) => (
              <td key={i} className={side(i)}>
                {inlines(cell.tokens, open)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inlines(tokens: readonly Token[] | undefined, open: Open): ReactNode {
  return tokens?.map((token, i) => <Fragment key={i}>{inline(token, open)}</Fragment>);
}

function inline(token: Token, open: Open): ReactNode {
  switch (token.type) {
    case "strong":
      return <strong>{inlines((token as Tokens.Strong).tokens, open)}</strong>;
    case "em":
      return <em>{inlines((token as Tokens.Em).tokens, open)}</em>;
    case "del":
      return <del>{inlines((token as Tokens.Del).tokens, open)}</del>;
    case "codespan":
      return <code>{(token as Tokens.Codespan).text}</code>;
    case "br":
      return <br />;
    case "link": {
      const { href, tokens } = token as Tokens.Link;
      if (!/^(https?|mailto):/iu.test(href)) return inlines(tokens, open);
      return (
        <button type="button" className={css.link} title={href} onClick={() => open(href)}>
          {inlines(tokens, open)}
        </button>
      );
    }
    case "image":
      return (token as Tokens.Image).text;
    case "escape":
      return (token as Tokens.Escape).text;
    case "checkbox":
      return (token as Tokens.Checkbox).checked ? "☑ " : "☐ ";
    case "text": {
      const { tokens, text } = token as Tokens.Text;
      return tokens ? inlines(tokens, open) : text;
    }
    default:
      return token.raw;
  }
}
