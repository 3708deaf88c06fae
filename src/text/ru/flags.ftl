### A flag is a sentence: Почему · Чего не хватает · Снимется, если · Правило.

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

flag-exit-journal-mark = следующая отметка в журнале не ниже «{ $mark }»
flag-exit-journal-average = средняя отметка не ниже { $threshold } (сейчас { $now })
flag-exit-work-mark = следующая работа написана на «{ $mark }» или выше
flag-exit-work-mark-short = следующая работа написана на «{ $mark }» или выше (в прошлый раз не хватило { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } балла
   *[other] { $points } баллов
})
flag-exit-deficits = дефицитов не больше { $at_most } (сейчас { $now })
flag-exit-no-fall = следующая работа не ниже прошлой на { $threshold } п. п. и больше
flag-exit-border = запас до отметки «2» не меньше { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } балла
   *[other] { $points } баллов
}
flag-exit-scale-condition = { $title }: не меньше { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } балла
   *[other] { $points } баллов
}
flag-exit-writes = следующая работа написана

flag-exits-either = { $before } или { $last }
flag-missing-scale = Шкала отметок неизвестна: { $work }.
flag-exit-marks-two = «2» меньше, чем { $n } из { $of } последних работ
flag-exit-lessons = посещает дополнительные занятия
flag-exit-step = у маршрута есть шаг со сроком
flag-exit-next-mark = получена «{ $mark }»
