### Words that more than one page uses.

pupils = { $n ->
    [one] { $n } ученик
    [few] { $n } ученика
   *[other] { $n } учеников
}
classes = { $n ->
    [one] { $n } класс
    [few] { $n } класса
   *[other] { $n } классов
}
works = { $n ->
    [one] { $n } работа
    [few] { $n } работы
   *[other] { $n } работ
}
results = { $n ->
    [one] { $n } результат
    [few] { $n } результата
   *[other] { $n } результатов
}
items = { $n ->
    [one] { $n } задание
    [few] { $n } задания
   *[other] { $n } заданий
}
rows = { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[other] { $n } строк
}
deficits = { $n ->
    [one] { $n } дефицит
    [few] { $n } дефицита
   *[other] { $n } дефицитов
}
steps = { $n ->
    [one] { $n } шаг
    [few] { $n } шага
   *[other] { $n } шагов
}
changes = { $n ->
    [one] { $n } правка
    [few] { $n } правки
   *[other] { $n } правок
}
days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
}
points = { NUMBER($n, maximumFractionDigits: 2) ->
    [one] { $n } балл
    [few] { $n } балла
    [many] { $n } баллов
   *[other] { $n } балла
}

-brand = Маршрут
page-title = { $page } — { -brand }
