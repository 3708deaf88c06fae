//! Seeds parsed once: skills, works and scales, rules, import profiles, step catalogue, road map. Data with source and standing, never code.
