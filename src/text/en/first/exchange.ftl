### Send a file, receive files, history

journal-undo = Undo
journal-redo = Put back
journal-copy = Save a copy of everything
