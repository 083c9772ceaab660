//! Texts that would run something if a page took them for more than text. Each says `zq7z`, by which it is found again, and would leave
//! its mark in one of three ways: set `window.__ran`, ask a listener on this machine, or lead the window away.

/// What would be done: `{run}` in a vector.
const DONE: [&str; 6] = [
    "window.__ran={n}",
    "top['__ran']={n}",
    "new Image().src='{hit}/{n}'",
    "fetch('{hit}/{n}')",
    "location='{hit}/{n}'",
    "import('{hit}/{n}')",
];

/// Where it would be hidden. `{run}` is one of [`DONE`], `{hit}/{n}` an address that must not be asked for.
const HIDDEN: [&str; 90] = [
    "<script>{run}</script>",
    "<ScRiPt >{run}</sCrIpT>",
    "<script src={hit}/{n}></script>",
    "<script type=module>{run}</script>",
    "<script\u{b}>{run}</script>",
    "</textarea><script>{run}</script>",
    "</title><script>{run}</script>",
    "</style><script>{run}</script>",
    "--></script><script>{run}</script>",
    "]]><script>{run}</script>",
    "<<script>{run}//<</script>",
    "<img src=x onerror=\"{run}\">",
    "<img/src=x/onerror=\"{run}\">",
    "<img src=x onerror=&#x77;indow.__ran={n}>",
    "<img src=\"{hit}/{n}\">",
    "<img srcset=\"{hit}/{n} 1x\">",
    "<image href=x onerror=\"{run}\">",
    "\"><img src=x onerror=\"{run}\">",
    "'><img src=x onerror=\"{run}\">",
    "` onerror=\"{run}\" src=x ",
    "\" autofocus onfocus=\"{run}\" x=\"",
    "' autofocus onfocus='{run}' x='",
    "<input autofocus onfocus=\"{run}\">",
    "<select autofocus onfocus=\"{run}\">",
    "<textarea autofocus onfocus=\"{run}\">",
    "<svg onload=\"{run}\">",
    "<svg/onload={run}>",
    "<svg><script>{run}</script></svg>",
    "<svg><script xlink:href=\"{hit}/{n}\"/></svg>",
    "<svg><animate onbegin=\"{run}\" attributeName=x dur=1s>",
    "<svg><set attributeName=onmouseover to=\"{run}\">",
    "<svg><a xlink:href=\"javascript:{run}\"><text y=20>here</text></a></svg>",
    "<svg><foreignObject><iframe srcdoc=\"<script>{run}</script>\">",
    "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='{run}'/>#x\">",
    "<math><mtext></mtext><script>{run}</script></math>",
    "<math href=\"javascript:{run}\">here</math>",
    "<math><mi//xlink:href=\"data:x,<script>{run}</script>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=\"{run}\">",
    "<iframe src=\"javascript:{run}\">",
    "<iframe srcdoc=\"<script>parent.__ran={n}</script>\">",
    "<iframe src=\"{hit}/{n}\">",
    "<iframe onload=\"{run}\">",
    "<object data=\"javascript:{run}\">",
    "<object data=\"{hit}/{n}\">",
    "<embed src=\"{hit}/{n}\">",
    "<embed src=\"data:text/html,<script>{run}</script>\">",
    "<applet code=x archive=\"{hit}/{n}\">",
    "<audio src=x onerror=\"{run}\">",
    "<video><source onerror=\"{run}\"></video>",
    "<video poster=\"{hit}/{n}\">",
    "<body onload=\"{run}\">",
    "<body background=\"{hit}/{n}\">",
    "<marquee onstart=\"{run}\">",
    "<details open ontoggle=\"{run}\">",
    "<dialog open onclose=\"{run}\">",
    "<div onpointerover=\"{run}\" style=\"position:fixed;inset:0\">",
    "<div style=\"background:url({hit}/{n})\">",
    "<div style=\"width:expression({run})\">",
    "<style>@import '{hit}/{n}';</style>",
    "<style>*{background:url({hit}/{n})}</style>",
    "<link rel=stylesheet href=\"{hit}/{n}\">",
    "<link rel=prefetch href=\"{hit}/{n}\">",
    "<link rel=import href=\"data:text/html,<script>{run}</script>\">",
    "<meta http-equiv=refresh content=\"0;url={hit}/{n}\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:{run}\">",
    "<base href=\"{hit}/\"><img src=\"{n}\">",
    "<form action=\"{hit}/{n}\"><button autofocus>Send</button></form>",
    "<isindex action=\"javascript:{run}\" type=image>",
    "<a href=\"javascript:{run}\">here</a>",
    "<a href=\"&#106;avascript:{run}\">here</a>",
    "<a href=\"java\tscript:{run}\">here</a>",
    "<a href=\"\u{1}javascript:{run}\">here</a>",
    "<a href=\"data:text/html,<script>{run}</script>\">here</a>",
    "<a href=\"{hit}/{n}\" ping=\"{hit}/{n}\">here</a>",
    "[here](javascript:{run})",
    "[here](JaVaScRiPt:{run})",
    "[here](&#x6A;avascript:{run})",
    "[here](data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19yYW49MTwvc2NyaXB0Pg==)",
    "[here](<javascript:{run}>)",
    "[here][a]\n\n[a]: javascript:{run}",
    "![picture]({hit}/{n})",
    "![picture](x\" onerror=\"{run})",
    "![picture][b]\n\n[b]: {hit}/{n}",
    "<javascript:{run}>",
    "```html\n<script>{run}</script>\n```",
    "{{constructor.constructor('{run}')()}}",
    "${{run}} #{{run}} <%= {run} %>",
    "__proto__ constructor prototype <img src=x onerror={run}>",
    "\u{202e}<script>{run}</script>",
    "\u{feff}\u{0}<scr\u{0}ipt>{run}</scr\u{0}ipt>",
];

/// How many there are.
pub const ALL: usize = HIDDEN.len() * DONE.len();

/// What text `n` is found by.
pub fn mark(n: usize) -> String {
    format!("zq{n}z")
}

/// Text `n`: every way of hiding comes before any comes twice.
pub fn text(n: usize, hit: &str) -> String {
    let hidden = HIDDEN[n % HIDDEN.len()];
    let done = DONE[(n + n / HIDDEN.len()) % DONE.len()];
    let vector = hidden
        .replace("{run}", done)
        .replace("{hit}", hit)
        .replace("{n}", &n.to_string());
    format!("{} {vector}", mark(n))
}
