//! State of the page: pure reducers, tested natively.

pub mod draft;
pub mod exchange;
pub mod figure;
pub mod lesson;
pub mod places;
pub mod workspace;
