//! All sentences with data in them, Russian and English (Fluent), and how dates and numbers are printed.
