//! FACTS → FINDINGS: mastery, deficits, flags. Pure functions of facts, rules and today; never stored.
