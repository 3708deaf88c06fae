### A flag is a sentence: Почему · Чего не хватает · Снимется, если · Правило.

category-not-passing = Неуспевающий
category-weak = Слабоуспевающий
category-at-risk = Группа риска
category-not-passing-short = НУ
category-weak-short = СУ
category-at-risk-short = ГР

flag-line = { $subject }, с { $day }, { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
}
flag-why = Почему
flag-missing = Чего не хватает
flag-exit = Снимется, если
flag-rule = Правило
flag-put-off = Отложен до { $day }, { $by }: { $reason }
flag-missing-none = Данных достаточно.
flag-exits-joined = { $before } и { $last }

flag-fact-journal-mark = „{ $mark }“ в журнале за прошлый период
flag-fact-not-attested = не аттестован за прошлый период
flag-fact-journal-average = средняя отметка { $average } при пороге { $threshold }, { $n_marks ->
    [one] { $n_marks } отметка
    [few] { $n_marks } отметки
   *[other] { $n_marks } отметок
}
flag-fact-work-mark = „{ $mark }“ — { $work }
flag-fact-work-points = „{ $mark }“ — { $work } ({ $points })
flag-fact-near-border = { $work }: { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } балл
    [few] { $points } балла
    [many] { $points } баллов
   *[other] { $points } балла
}, отметка „3“ начинается с { $border }
flag-fact-deficits = { $n ->
    [one] { $n } дефицит
    [few] { $n } дефицита
   *[other] { $n } дефицитов
} при пороге { $threshold }: { $skills }
flag-fact-falls = результат снижался { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[other] { $n } раз
} подряд: { $percents }
flag-fact-scale-condition = { $title }: { $points }, нужно не меньше { $at_least }
flag-fact-missed = { $n_missed ->
    [one] не написана { $n_missed } работа
    [few] не написаны { $n_missed } работы
   *[other] не написано { $n_missed } работ
} из { $n_works }

flag-missing-journal = Отметок журнала по этому предмету нет.
flag-missing-works = { $n_works ->
    [0] Работ нет
    [one] Есть { $n_works } работа
    [few] Есть { $n_works } работы
   *[other] Есть { $n_works } работ
}, правилу нужно { $n_needed }.
flag-missing-points = Не внесены баллы: { $work }.
flag-missing-evidence = По умению «{ $skill }» { $n_items ->
    [one] нужно ещё { $n_items } задание
    [few] нужно ещё { $n_items } задания
   *[other] нужно ещё { $n_items } заданий
}.
flag-missing-absence = Работа не написана: { $work }.

flag-exit-journal-mark = следующая отметка в журнале не ниже „{ $mark }“
flag-exit-journal-average = средняя отметка не ниже { $threshold } (сейчас { $now })
flag-exit-work-mark = следующая работа написана на „{ $mark }“ или выше
flag-exit-work-mark-short = следующая работа написана на „{ $mark }“ или выше (в прошлый раз не хватило { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } балла
   *[other] { $points } баллов
})
flag-exit-deficits = дефицитов не больше { $at_most } (сейчас { $now })
flag-exit-no-fall = следующая работа не ниже прошлой на { $threshold } п. п. и больше
flag-exit-border = запас до отметки „2“ не меньше { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } балла
   *[other] { $points } баллов
}
flag-exit-scale-condition = { $title }: не меньше { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } балла
   *[other] { $points } баллов
}
flag-exit-writes = следующая работа написана

flag-exits-either = { $before } или { $last }
flag-fact-marks-two = { $n ->
    [one] { $n } отметка „2“
    [few] { $n } отметки „2“
   *[other] { $n } отметок „2“
} за последние работы: { $of }
flag-fact-near-next = { $work }: { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } балл
    [few] { $points } балла
    [many] { $points } баллов
   *[other] { $points } балла
}, отметка „{ $mark }“ начинается с { $border }
flag-fact-missed-lessons = { $n ->
    [one] пропущено { $n } дополнительное занятие
    [few] пропущены { $n } дополнительных занятия
   *[other] пропущено { $n } дополнительных занятий
} из { $of }
flag-fact-only-mark = одна „{ $mark }“ среди последних отметок: { $subject }
flag-fact-no-step = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
} без шага маршрута
flag-missing-scale = Шкала отметок неизвестна: { $work }.
flag-exit-marks-two = „2“ меньше, чем { $n } из { $of } последних работ
flag-exit-lessons = посещает дополнительные занятия
flag-exit-step = у маршрута есть шаг со сроком
flag-exit-next-mark = получена „{ $mark }“
