//! `daybook serve`: the window's page in a browser, over the same core. For tests and development.
//!
//! Listens on the loopback address alone and answers only who has the token that is printed at the start; the page
//! gets it in the fragment of its address, which browsers send to nobody.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use api::{Daybook, Error, ErrorCode, Reply, StreamEvent};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

const LOOK: Duration = Duration::from_millis(300);

/// How often the file is asked whether a check or a backup is due.
const TEND: Duration = Duration::from_secs(3);

/// How often the file is asked whether work that waits for an endpoint is due.
const WAITING: Duration = Duration::from_secs(2);

#[derive(Clone)]
struct Served {
    daybook: Arc<Daybook>,
    token: Arc<str>,
    page: Arc<PathBuf>,
}

/// Bytes of a request: the largest file that a command takes in, as base64.
const LARGEST: usize = 72 * 1024 * 1024;

/// Serves until it is ended.
pub(crate) fn run(daybook: Daybook, port: u16, page: PathBuf) -> Result<(), Error> {
    let token = random_token();
    let daybook = Arc::new(daybook);
    let tended = Arc::clone(&daybook);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(TEND);
            tended.tend();
        }
    });
    let waited = Arc::clone(&daybook);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(WAITING);
            waited.do_waiting();
        }
    });
    let served = Served {
        daybook,
        token: token.as_str().into(),
        page: Arc::new(page),
    };
    let doors = Router::new()
        .route("/rpc/{name}", post(rpc))
        .route("/stream/{name}", post(stream))
        .route("/changed", get(changed))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn_with_state(served.clone(), with_token));
    let app = doors.fallback(file).with_state(served);
    let failed = |error: std::io::Error| {
        Error::new(ErrorCode::CannotOpen)
            .with("path", "the loopback address")
            .with("detail", error)
    };
    tokio::runtime::Runtime::new()
        .map_err(failed)?
        .block_on(async {
            let listener = tokio::net::TcpListener::bind(("127.0.0.1", port))
                .await
                .map_err(failed)?;
            let address = listener.local_addr().map_err(failed)?;
            println!("http://{address}/#token={token}");
            axum::serve(listener, app).await.map_err(failed)
        })
}

/// 122 random bits, for this run alone.
fn random_token() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

async fn with_token(
    State(served): State<Served>,
    headers: HeaderMap,
    request: Request,
    next: Next,
) -> Response {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    if given == Some(&*served.token) {
        next.run(request).await
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

fn body(bytes: &Bytes) -> Value {
    serde_json::from_slice(bytes).unwrap_or(Value::Null)
}

async fn rpc(State(served): State<Served>, Path(name): Path<String>, request: Bytes) -> Response {
    let answer =
        tokio::task::spawn_blocking(move || served.daybook.call(&name, body(&request))).await;
    match answer {
        Ok(Ok(reply)) => axum::Json(reply).into_response(),
        Ok(Err(error)) => (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(error)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[derive(serde::Deserialize)]
struct RunQuery {
    run: String,
}

async fn stream(
    State(served): State<Served>,
    Path(name): Path<String>,
    Query(query): Query<RunQuery>,
    request: Bytes,
) -> Response {
    let (sender, receiver) = unbounded_channel::<String>();
    tokio::task::spawn_blocking(move || {
        // A page that has gone gets no more lines; the work is finished and stored all the same.
        let mut events =
            |event: StreamEvent| drop(sender.send(json!({ "event": event }).to_string()));
        let answer: Result<Reply, Error> =
            served
                .daybook
                .stream(&name, body(&request), &query.run, &mut events);
        let last = match answer {
            Ok(reply) => json!({ "reply": reply }),
            Err(error) => json!({ "error": error }),
        };
        drop(sender.send(last.to_string()));
    });
    lines(receiver)
}

async fn changed(State(served): State<Served>) -> Response {
    let (sender, receiver) = unbounded_channel::<String>();
    tokio::spawn(async move {
        while !sender.is_closed() {
            tokio::time::sleep(LOOK).await;
            if let Ok(facts) = served.daybook.changes()
                && !facts.is_empty()
            {
                drop(sender.send(json!(facts).to_string()));
            }
        }
    });
    lines(receiver)
}

fn lines(receiver: UnboundedReceiver<String>) -> Response {
    let lines = futures_util::stream::unfold(receiver, |mut receiver| async move {
        let line = receiver.recv().await?;
        Some((
            Ok::<_, std::convert::Infallible>(format!("{line}\n")),
            receiver,
        ))
    });
    (
        [(header::CONTENT_TYPE, "application/x-ndjson")],
        Body::from_stream(lines.boxed()),
    )
        .into_response()
}

/// A file of the built page; any other path is the page itself.
async fn file(State(served): State<Served>, uri: Uri) -> Response {
    let asked = uri.path().trim_start_matches('/');
    let safe = !asked.split('/').any(|part| part.starts_with('.'));
    let path = served.page.join(asked);
    let path = if safe && path.is_file() {
        path
    } else {
        served.page.join("index.html")
    };
    let kind = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    match tokio::fs::read(&path).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
