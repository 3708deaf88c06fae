### Mastery in four words, and the sentences of the class map.

mastery-deficit = дефицит
mastery-likely = вероятно
mastery-little-data = мало данных
mastery-mastered = освоено

mastery-cell = { $pupil }, { $skill }: { $word }, { $share }
mastery-cell-nothing = { $pupil }, { $skill }: не проверялось
mastery-sentence = Решено { $share }. Вероятность, что умение освоено: { $percent }.
mastery-little-sentence = Решено { $share }. По одному заданию судить рано.

map-reach-whole-class = Всем классом
map-reach-group = Группой
map-reach-single = Единицы
map-reach-little-data = мало данных

class-deficits = { $n_deficits ->
    [0] Дефицитов нет
    [one] { $n_deficits } дефицит
    [few] { $n_deficits } дефицита
   *[other] { $n_deficits } дефицитов
}
class-deficits-pupils = { $n_pupils ->
    [one] у { $n_pupils } ученика
   *[other] у { $n_pupils } учеников
}
class-likely = { $n_likely ->
    [one] ещё { $n_likely } вероятный
   *[other] ещё { $n_likely } вероятных
}
class-little = { $n_little ->
    [one] по { $n_little } клетке мало данных
   *[other] по { $n_little } клеткам мало данных
}

strength-skill = { $skill } — { $share } { $n_works ->
    [one] в { $n_works } работе
   *[other] в { $n_works } работах
}
strength-grown = { $skill }: раньше { $before }, теперь { $after }
strength-work = { $work } — { $percent }, выше середины класса ({ $median })
strength-hard-items = { $work }: { $n ->
    [one] решено задание { $items }, которое не решило большинство класса
   *[other] решены задания { $items }, которые не решило большинство класса
}
strength-best-item = { $work }: лучше всего задание { $item }
