### Передать файл, приём файлов, история

journal-undo = Отменить
journal-redo = Вернуть
journal-copy = Сохранить копию всего
