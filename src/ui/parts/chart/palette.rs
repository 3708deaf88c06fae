//! Colours of a chart, read from the tokens of the style sheet; on paper the grey ones.

use plotters::style::RGBColor;
use web_sys::{CssStyleDeclaration, HtmlCanvasElement};

/// Where the picture will be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// In the theme of the page.
    Screen,
    /// Black on white.
    Paper,
}

/// The colours by what they are for.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Under everything.
    pub ground: RGBColor,
    /// Figures at marks.
    pub ink: RGBColor,
    /// Words on axes.
    pub ink_soft: RGBColor,
    /// Grid.
    pub line: RGBColor,
    /// The pupil.
    pub main: RGBColor,
    /// What the pupil is compared with.
    pub reference: RGBColor,
    /// The middle half of the class.
    pub band: RGBColor,
    /// Today.
    pub now: RGBColor,
}

const PAPER: Palette = Palette {
    ground: RGBColor(255, 255, 255),
    ink: RGBColor(0, 0, 0),
    ink_soft: RGBColor(34, 34, 34),
    line: RGBColor(181, 181, 181),
    main: RGBColor(0, 0, 0),
    reference: RGBColor(119, 119, 119),
    band: RGBColor(228, 228, 228),
    now: RGBColor(0, 0, 0),
};

impl Palette {
    /// The colours at this element now. A token that is missing or no colour is black on white's.
    pub fn of(canvas: &HtmlCanvasElement, surface: Surface) -> Self {
        let style = web_sys::window().and_then(|window| window.get_computed_style(canvas).ok().flatten());
        let Some(style) = style.filter(|_| surface == Surface::Screen) else { return PAPER };
        let token = |name, otherwise| colour(&style, name).unwrap_or(otherwise);
        Self {
            ground: token("--bg", PAPER.ground),
            ink: token("--ink", PAPER.ink),
            ink_soft: token("--ink-2", PAPER.ink_soft),
            line: token("--line", PAPER.line),
            main: token("--c-main", PAPER.main),
            reference: token("--c-ref", PAPER.reference),
            band: token("--c-band", PAPER.band),
            now: token("--focus", PAPER.now),
        }
    }
}

/// `#1257c7` or `#fff`.
fn colour(style: &CssStyleDeclaration, name: &str) -> Option<RGBColor> {
    let value = style.get_property_value(name).ok()?;
    let digits = value.trim().strip_prefix('#')?;
    let wide: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        6 => digits.to_owned(),
        _ => return None,
    };
    let number = u32::from_str_radix(&wide, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(RGBColor(red, green, blue))
}
