### Что школа задаёт для себя: календарь

label-calendar = Календарь школы: { $title }
label-check-set = Задания проверки умения: { $n }
label-group-form = Форма групп: тьюторы, дни, автобус
label-resource = Материал: { $title }
label-resource-dropped = Материал убран: { $title }
label-resource-spread = Материал в шаги ИОМ: { $title }, ИОМ: { $n }
