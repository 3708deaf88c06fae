### Ученик

pupil-missing = Такого ученика нет
pupil-no-results = Результатов ещё нет.
pupil-strengths = Что получается
pupil-no-flag = Ни одно правило этого ученика не назвало.
pupil-skills = Умения
pupil-skills-line = { $deficits }, вероятных: { $likely }, освоено: { $mastered }, мало данных: { $little }
pupil-col-skill = Умение
pupil-col-evidence = Задания
pupil-col-state = Состояние
pupil-col-chance = Вероятность освоения
further-title = Что проверить, чтобы решить
further-line = { $skill } — { $items }
further-ends = { $n ->
    [one] Решит — освоено, не решит — { $word }.
   *[other] Решит все — освоено, ни одного — { $word }.
}
further-items = { $n ->
    [one] { $n } базовое задание
    [few] { $n } базовых задания
   *[other] { $n } базовых заданий
}
further-rest = Без вывода { $n ->
    [one] ещё { $n } умение
    [few] ещё { $n } умения
   *[other] ещё { $n } умений
}: { $items }.
pupil-routes = ИОМ
pupil-routes-none = Маршрута нет.
pupil-works = Работы
pupil-print = Карточка на печать
pupil-open-route = Открыть ИОМ
pupil-make-route = Собрать ИОМ
pupil-timeline = Работы во времени, процент от максимума
pupil-absent = отсутствовал
pupil-col-date = Дата
pupil-col-percent = Процент
pupil-col-class = Класс: четверть – медиана – три четверти
pupil-col-expected = Ожидалось без помощи: от – посередине – до
pupil-on-border = на границе «{ $below }» и «{ $above }»
pupil-participations = Участия
objection-ask = Не согласен…
objection-reason = Почему?
objection-until = До какого дня?
objection-go = Отложить флаг
chart-as-table = Таблицей
chart-as-picture = Рисунком
pupil-gradebook = Журнал
pupil-test-score = тестовый балл { $score }
