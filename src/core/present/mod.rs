//! One exchange for a whole room: as slides, or on paper.
//!
//! Everything goes through a [`Veil`] first, so that neither form can hold a secret. How large a
//! slide may get is counted here, in columns and lines; how it looks is for others to say.

mod cut;
mod masked;
mod members;
mod rank;
mod slide;
mod veil;

pub use cut::{Cut, Left, Room, cut};
pub use masked::{Answer, Ask, Masked, Said, Shown};
pub use slide::{Block, FieldList, ROOM, Slide, slides};
pub use veil::Veil;

#[cfg(test)]
mod tests;
