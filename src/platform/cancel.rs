//! Stopping something that is under way.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use super::timer::sleep;
use crate::core::exchange::Failure;

/// A switch that stops one exchange; every clone is the same switch.
#[derive(Debug, Clone, Default)]
pub struct CancelToken(Rc<Switch>);

#[derive(Debug, Default)]
struct Switch {
    is_cancelled: Cell<bool>,
    waiting: RefCell<Vec<Waker>>,
}

impl CancelToken {
    /// Stops whatever was started with this token. A second call does nothing.
    pub fn cancel(&self) {
        self.0.is_cancelled.set(true);
        for waker in self.0.waiting.take() {
            waker.wake();
        }
    }

    /// Whether it has been stopped.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled.get()
    }

    async fn cancelled(&self) {
        poll_fn(|context| {
            if self.is_cancelled() {
                return Poll::Ready(());
            }
            let mut waiting = self.0.waiting.borrow_mut();
            if !waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                waiting.push(context.waker().clone());
            }
            Poll::Pending
        })
        .await;
    }
}

impl PartialEq for CancelToken {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Runs `work` until it ends, or `None` if it takes longer; it is dropped where it stands then.
pub async fn in_time<T>(limit_ms: u32, work: impl Future<Output = T>) -> Option<T> {
    within(Some(limit_ms), &CancelToken::default(), work)
        .await
        .ok()
}

/// Runs `work` until it ends, is cancelled, or has taken longer than the limit.
///
/// # Errors
/// [`Failure::Cancelled`] or [`Failure::TimedOut`]; `work` is dropped where it stands.
pub(super) async fn within<T>(
    limit_ms: Option<u32>,
    cancel: &CancelToken,
    work: impl Future<Output = T>,
) -> Result<T, Failure> {
    let mut work = pin!(work);
    let mut cancelled = pin!(cancel.cancelled());
    let mut late = pin!(async {
        match limit_ms {
            Some(ms) => {
                sleep(ms).await;
                ms
            }
            None => std::future::pending().await,
        }
    });
    poll_fn(|context| {
        if cancelled.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(Failure::Cancelled));
        }
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Ok(done));
        }
        late.as_mut()
            .poll(context)
            .map(|ms| Err(Failure::TimedOut(ms)))
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::task::Context;

    use super::*;

    fn poll_once<T>(future: impl Future<Output = T>) -> Poll<T> {
        pin!(future).poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn work_that_is_done_wins_over_the_clock() {
        let outcome = poll_once(within(None, &CancelToken::default(), ready(7)));
        assert_eq!(outcome, Poll::Ready(Ok(7)));
    }

    #[test]
    fn a_cancelled_token_stops_work_that_would_never_end() {
        let token = CancelToken::default();
        assert!(poll_once(within(None, &token, pending::<()>())).is_pending());
        token.cancel();
        assert_eq!(
            poll_once(within(None, &token, pending::<()>())),
            Poll::Ready(Err(Failure::Cancelled))
        );
    }
}
