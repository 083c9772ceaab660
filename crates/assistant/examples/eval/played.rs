//! A server on this machine that answers every chat with the same words, for answers of a model that has obeyed a brief.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use assistant::endpoint::Endpoint;

/// Starts it; it ends with the program.
pub fn endpoint(answer: &str) -> std::io::Result<Endpoint> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    let delta = serde_json::json!({"choices": [{"index": 0, "delta": {"content": answer}, "finish_reason": "stop"}]});
    let reply = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: {delta}\n\ndata: [DONE]\n\n"
    );
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut bytes = Vec::new();
            let mut buffer = [0; 8192];
            while let Ok(count) = stream.read(&mut buffer) {
                bytes.extend_from_slice(&buffer[..count]);
                if count == 0 || is_whole(&bytes) {
                    break;
                }
            }
            let _ = stream.write_all(reply.as_bytes());
        }
    });
    Ok(Endpoint {
        base_url: format!("http://127.0.0.1:{port}/v1"),
        model: "played".into(),
        ..Endpoint::default()
    })
}

fn is_whole(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        let line = line.to_lowercase();
        line.strip_prefix("content-length:")?
            .trim()
            .parse::<usize>()
            .ok()
    });
    body.len() >= length.unwrap_or(0)
}
