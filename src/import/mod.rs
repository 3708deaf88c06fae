//! FILE → FACTS: sheet, recognise, draft, matching, plan. Bad input is ordinary input: a value and notices, never a panic.
