//! The one serialized form, for database and files alike: v1 and the upgrade ladder. Renaming a field of `model` renames no JSON key.
