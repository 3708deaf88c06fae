### A flag is a sentence: Почему · Чего не хватает · Снимется, если · Правило.

category-not-passing = Неуспевающий
category-weak = Слабоуспевающий
category-at-risk = Группа риска
category-not-passing-short = НУ
category-weak-short = СУ
category-at-risk-short = ГР
flag-fact-journal-mark = «{ $mark }» в журнале за прошлый период
flag-fact-not-attested = не аттестован за прошлый период
flag-fact-journal-average = средняя отметка { $average } при пороге { $threshold }, { $n_marks ->
    [one] { $n_marks } отметка
    [few] { $n_marks } отметки
   *[other] { $n_marks } отметок
}
flag-fact-work-mark = «{ $mark }» — { $work }
flag-fact-work-points = «{ $mark }» — { $work } ({ $points })
flag-fact-near-border = { $work }: { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } балл
    [few] { $points } балла
    [many] { $points } баллов
   *[other] { $points } балла
}, отметка «3» начинается с { $border }
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
flag-fact-marks-two = { $n ->
    [one] { $n } отметка «2»
    [few] { $n } отметки «2»
   *[other] { $n } отметок «2»
} за последние работы: { $of }
flag-fact-near-next = { $work }: { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } балл
    [few] { $points } балла
    [many] { $points } баллов
   *[other] { $points } балла
}, отметка «{ $mark }» начинается с { $border }
flag-fact-missed-lessons = { $n ->
    [one] пропущено { $n } дополнительное занятие
    [few] пропущены { $n } дополнительных занятия
   *[other] пропущено { $n } дополнительных занятий
} из { $of }
flag-fact-only-mark = одна «{ $mark }» среди последних отметок: { $subject }
flag-fact-no-step = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
} без шага маршрута
