//! A switch that stops a call from another thread.

use std::sync::Arc;

use tokio::sync::watch;

/// Stops the calls it was given to. Clones are the same switch; once thrown it stays so.
#[derive(Clone, Debug)]
pub struct Stop(Arc<watch::Sender<bool>>);

impl Default for Stop {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Stop {
    /// A switch that nobody has thrown yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Throws the switch.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }

    /// Whether it was thrown.
    pub fn is_stopped(&self) -> bool {
        *self.0.borrow()
    }

    /// Returns once it is thrown; may be dropped at any time.
    pub async fn stopped(&self) {
        // The sender lives in `self`, so waiting can only end with the switch.
        let _ = self.0.subscribe().wait_for(|thrown| *thrown).await;
    }
}
