//! Change: versions put and removed, with a label; and its inverse. The only writer of a `Dataset` beside merge.
