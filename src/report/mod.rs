//! Facts and findings → `Document` → screen, print, files: one function, several faces.
