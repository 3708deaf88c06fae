### Документы школы и показатели приказа

doc-picture-title = Картина школы
nav-indicators = Показатели
nav-documents = Документы
