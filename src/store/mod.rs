//! BROWSER ROOM 1, keeping: segments and journal (host-tested), the database, copies, one writer.
