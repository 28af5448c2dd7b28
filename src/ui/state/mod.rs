//! State of the page: pure reducers, tested natively.

pub mod draft;
pub mod exchange;
pub mod places;
pub mod repeat;
pub mod workspace;
