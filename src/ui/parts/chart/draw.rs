//! Draws the plan of a timeline: percent axis, years, the class's middle half, lines between comparable works, marks, figures.
//!
//! Everything stands where the plan says; here are only pixels.

use crate::analysis::timeline::Joined;
use crate::report::timeline_plan::{PlannedMark, Shape, TimelinePlan};
use crate::ui::parts::chart::backend::SharpCanvas;
use crate::ui::parts::chart::palette::Palette;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, IntoFont, RGBColor, TextStyle};
use plotters_backend::DrawingBackend;
use web_sys::HtmlCanvasElement;

/// Height of the picture in CSS pixels; its width is that of its place.
const HEIGHT: i32 = 244;
const TOP: i32 = 20;
const BOTTOM: i32 = 24;
const LEFT: i32 = 52;
const RIGHT: i32 = 16;
/// Half the width of a mark.
const RADIUS: i32 = 5;
const FONT: &str = "system-ui, sans-serif";
const FONT_SIZE: i32 = 12;
/// Width of a figure of that size.
const LETTER: i32 = 7;

type Area = DrawingArea<SharpCanvas, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<<SharpCanvas as DrawingBackend>::ErrorType>>;

/// Where a picture stands on its canvas, and with which colours.
struct Sheet<'a> {
    area: &'a Area,
    palette: &'a Palette,
    width: i32,
}

impl Sheet<'_> {
    fn x(&self, share: f64) -> i32 {
        LEFT + (f64::from(self.width - LEFT - RIGHT) * share).round() as i32
    }

    fn y(percent: f64) -> i32 {
        let free = f64::from(HEIGHT - TOP - BOTTOM);
        TOP + (free * (1.0 - percent.clamp(0.0, 100.0) / 100.0)).round() as i32
    }

    fn line(&self, from: (i32, i32), to: (i32, i32), colour: RGBColor, width: u32) -> Drawn {
        self.area.draw(&PathElement::new(vec![from, to], colour.stroke_width(width)))
    }

    fn text(&self, words: &str, at: (i32, i32), anchor: HPos, colour: RGBColor) -> Drawn {
        let style = TextStyle::from((FONT, FONT_SIZE).into_font()).color(&colour).pos(Pos::new(anchor, VPos::Center));
        self.area.draw(&Text::new(words.to_owned(), at, style))
    }
}

/// Draws the whole picture; `words` are those for today and for a work that was missed. A canvas without a place is left alone.
pub fn timeline(canvas: &HtmlCanvasElement, plan: &TimelinePlan, palette: &Palette, words: (&str, &str)) -> Drawn {
    let Some(backend) = SharpCanvas::over(canvas, HEIGHT as u32) else { return Ok(()) };
    let width = backend.get_size().0 as i32;
    let area = backend.into_drawing_area();
    area.fill(&palette.ground)?;
    let sheet = Sheet { area: &area, palette, width };
    axes(&sheet, plan)?;
    if let Some(today) = plan.today {
        let x = sheet.x(today);
        sheet.line((x, TOP), (x, HEIGHT - BOTTOM), palette.now, 1)?;
        let (anchor, shift) = if today > 0.85 { (HPos::Right, -4) } else { (HPos::Left, 4) };
        sheet.text(words.0, (x + shift, TOP + 8), anchor, palette.ink_soft)?;
    }
    for mark in &plan.marks {
        class_band(&sheet, mark)?;
    }
    for mark in &plan.marks {
        expectation(&sheet, mark)?;
    }
    for pair in plan.marks.windows(2) {
        join(&sheet, &pair[0], &pair[1])?;
    }
    for mark in &plan.marks {
        point(&sheet, mark, words.1)?;
    }
    // Of figures that would cross, those of the newer work stay; the table under the picture has all.
    let mut taken = Vec::new();
    for mark in plan.marks.iter().rev() {
        figures(&sheet, mark, &mut taken)?;
    }
    area.present()
}

fn axes(sheet: &Sheet<'_>, plan: &TimelinePlan) -> Drawn {
    let (left, right) = (sheet.x(0.0), sheet.x(1.0));
    for (percent, words) in [(0.0, "0"), (50.0, "50"), (100.0, "100 %")] {
        let y = Sheet::y(percent);
        sheet.line((left, y), (right, y), sheet.palette.line, 1)?;
        sheet.text(words, (left - 6, y), HPos::Right, sheet.palette.ink_soft)?;
    }
    for (x, title) in &plan.years {
        let x = sheet.x(*x);
        sheet.line((x, 4), (x, HEIGHT - BOTTOM), sheet.palette.reference, 1)?;
        sheet.text(title, (x + 5, 8), HPos::Left, sheet.palette.ink_soft)?;
    }
    // Names of months need room; on a narrow screen every third is enough.
    let step = if sheet.width < 560 { 3 } else { 1 };
    for (x, title) in plan.months.iter().step_by(step) {
        sheet.text(title, (sheet.x(*x) + 4, HEIGHT - BOTTOM / 2), HPos::Left, sheet.palette.ink_soft)?;
    }
    Ok(())
}

/// The middle half of the class as a box with its middle as a line.
fn class_band(sheet: &Sheet<'_>, mark: &PlannedMark) -> Drawn {
    let Some((low, middle, high)) = mark.class else { return Ok(()) };
    let (left, right) = (sheet.x(mark.x) - 7, sheet.x(mark.x) + 7);
    let corners = [(left, Sheet::y(high)), (right, Sheet::y(low))];
    sheet.area.draw(&Rectangle::new(corners, sheet.palette.band.filled()))?;
    sheet.area.draw(&Rectangle::new(corners, sheet.palette.reference.stroke_width(1)))?;
    let y = Sheet::y(middle);
    sheet.line((left, y), (right, y), sheet.palette.reference, 1)
}

/// What was to be expected: a hollow point on a line as long as its range, at the right of the mark.
fn expectation(sheet: &Sheet<'_>, mark: &PlannedMark) -> Drawn {
    let Some((low, middle, high)) = mark.expected else { return Ok(()) };
    let (x, colour) = (sheet.x(mark.x) + 12, sheet.palette.ink_soft);
    sheet.line((x, Sheet::y(high)), (x, Sheet::y(low)), colour, 1)?;
    let at = (x, Sheet::y(middle));
    sheet.area.draw(&Circle::new(at, RADIUS - 2, sheet.palette.ground.filled()))?;
    sheet.area.draw(&Circle::new(at, RADIUS - 2, colour.stroke_width(1)))
}

fn join(sheet: &Sheet<'_>, before: &PlannedMark, mark: &PlannedMark) -> Drawn {
    match (mark.line, before.y, mark.y) {
        (Joined::WithPrevious, Some(from), Some(to)) => {
            let ends = ((sheet.x(before.x), Sheet::y(from)), (sheet.x(mark.x), Sheet::y(to)));
            sheet.line(ends.0, ends.1, sheet.palette.main, 1)
        }
        _ => Ok(()),
    }
}

/// The mark; a missed work is a word at the foot of the axis.
fn point(sheet: &Sheet<'_>, mark: &PlannedMark, absent: &str) -> Drawn {
    let x = sheet.x(mark.x);
    let Some(percent) = mark.y else {
        return sheet.text(absent, (x, Sheet::y(0.0) - 8), HPos::Center, sheet.palette.ink_soft);
    };
    let (y, fill) = (Sheet::y(percent), sheet.palette.main.filled());
    match mark.shape {
        Shape::Circle => sheet.area.draw(&Circle::new((x, y), RADIUS, fill))?,
        Shape::Square => {
            sheet.area.draw(&Rectangle::new([(x - RADIUS, y - RADIUS), (x + RADIUS, y + RADIUS)], fill))?;
        }
        Shape::Triangle => {
            let corners = vec![(x, y - RADIUS - 1), (x + RADIUS + 1, y + RADIUS), (x - RADIUS - 1, y + RADIUS)];
            sheet.area.draw(&Polygon::new(corners, fill))?;
        }
        Shape::Diamond => {
            let far = RADIUS + 2;
            sheet.area.draw(&Polygon::new(vec![(x, y - far), (x + far, y), (x, y + far), (x - far, y)], fill))?;
        }
    }
    Ok(())
}

/// The figures of a mark: under it and its box, or above where the axis or other figures are near; at the edges turned inwards.
fn figures(sheet: &Sheet<'_>, mark: &PlannedMark, taken: &mut Vec<[i32; 4]>) -> Drawn {
    let (Some(percent), x) = (mark.y, sheet.x(mark.x)) else { return Ok(()) };
    let y = Sheet::y(percent);
    let box_end = mark.class.map(|(low, ..)| Sheet::y(low)).filter(|end| (y - RADIUS..y + 60).contains(end));
    let under = (y + 15).max(box_end.map_or(0, |end| end + 10));
    // What was to be expected stands at the right of the mark: the figures end before it.
    let (anchor, shift) = match mark.x {
        place if place < 0.05 => (HPos::Left, 0),
        _ if mark.expected.is_some() => (HPos::Right, 9),
        place if place > 0.92 => (HPos::Right, 0),
        _ => (HPos::Center, 0),
    };
    let width = mark.label.chars().count() as i32 * LETTER;
    let left = x + shift
        - match anchor {
            HPos::Left => 0,
            HPos::Center => width / 2,
            HPos::Right => width,
        };
    let room = |middle: i32| [left, middle - FONT_SIZE / 2, left + width, middle + FONT_SIZE / 2];
    let is_free = |middle: &i32| {
        let [left, top, right, foot] = room(*middle);
        let crosses = |other: &[i32; 4]| left < other[2] && other[0] < right && top < other[3] && other[1] < foot;
        top > 0 && foot + 5 <= HEIGHT - BOTTOM && !taken.iter().any(crosses)
    };
    let Some(middle) = [under, y - 15, under + FONT_SIZE + 2, y - 17 - FONT_SIZE].into_iter().find(is_free) else {
        return Ok(());
    };
    taken.push(room(middle));
    sheet.text(&mark.label, (x + shift, middle), anchor, sheet.palette.ink)
}
