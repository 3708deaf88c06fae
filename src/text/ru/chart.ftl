### Charts: the finding in the title, and the words on the axes.

timeline-nothing = Работ с баллами ещё нет
timeline-one-work = Одна работа: о динамике судить рано
timeline-no-class = { $n ->
    [one] { $n } работа
    [few] { $n } работы
   *[other] { $n } работ
}. Сравнить с классом не по чему
timeline-all-below = { $n ->
    [one] { $n } работа
    [few] { $n } работы
   *[other] { $n } работ
}: всё ниже средней половины класса
timeline-all-above = { $n ->
    [one] { $n } работа
    [few] { $n } работы
   *[other] { $n } работ
}: всё выше средней половины класса
timeline-all-middle = { $n ->
    [one] { $n } работа
    [few] { $n } работы
   *[other] { $n } работ
}: всё в средней половине класса
timeline-mixed = { $n ->
    [one] { $n } работа
    [few] { $n } работы
   *[other] { $n } работ
}: ниже средней половины класса { $n_below }, выше { $n_above }
timeline-growth-early = { $finding }. О росте судить рано
timeline-expected = Последняя работа: { $percent }, выше { $below } из { $n } писавших. Без помощи ожидалось { $expected } (от { $low } до { $high }):
timeline-better = лучше ожидаемого.
timeline-within = разница в пределах случайного.
timeline-worse = хуже ожидаемого.
timeline-today = сегодня
timeline-absent = пропуск
timeline-legend = ● ВПР  ■ КДР  ▲ своя работа  ◆ экзамен. Прямоугольник — средняя половина класса, черта в нём — середина. Линия соединяет только сравнимые работы. ○ с чертой — ожидалось без помощи, 90 % случаев.
