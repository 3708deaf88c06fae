//! The canvas backend of plotters with two things mended: text is measured by the canvas itself (the original adds a styled
//! element to the page, which a strict policy refuses), and one unit is one CSS pixel whatever the density of the screen.

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

type Fault = DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>;

/// Draws on a canvas in CSS pixels.
pub struct SharpCanvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

impl SharpCanvas {
    /// Sizes the canvas to its place in the page times the density of the screen; `None` where it has no place now.
    pub fn over(canvas: &HtmlCanvasElement, height: u32) -> Option<Self> {
        let density = web_sys::window()?.device_pixel_ratio().max(1.0);
        let width = u32::try_from(canvas.client_width()).ok().filter(|width| *width > 0)?;
        let scaled = |length: u32| (f64::from(length) * density).round() as u32;
        // Setting a size clears the canvas and the transformation.
        canvas.set_width(scaled(width));
        canvas.set_height(scaled(height));
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.set_transform(density, 0.0, 0.0, density, 0.0, 0.0).ok()?;
        Some(Self { inner: CanvasBackend::with_canvas_object(canvas.clone())?, context, size: (width, height) })
    }
}

impl DrawingBackend for SharpCanvas {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Result<(), Fault> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Result<(), Fault> {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Result<(), Fault> {
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Result<(), Fault> {
        self.inner.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), Fault> {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), Fault> {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<(), Fault> {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), Fault> {
        self.inner.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Result<(), Fault> {
        self.inner.draw_text(text, style, at)
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Result<(u32, u32), Fault> {
        let size = style.size();
        self.context.set_font(&format!("{} {size}px {}", style.style().as_str(), style.family().as_str()));
        let width = self.context.measure_text(text).map_or(0.0, |measured| measured.width());
        Ok((width.ceil() as u32, size.ceil() as u32))
    }
}
