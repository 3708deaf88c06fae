### Занятия и журнал дефицитов

nav-lessons = Занятия
lessons-head = сегодня { $today }, не отмечено { $open }
lessons-none = Занятий нет. Справа предложены группы учеников с общим дефицитом: выберите день и назначьте.
lessons-today = Сегодня
lessons-open = Не отмечено
lessons-ahead = Дальше
lessons-held = Состоялись
lessons-plan = Назначить занятие
lesson-planned-for = { $n ->
    [one] назначено, { $n } ученик
    [few] назначено, { $n } ученика
   *[other] назначено, { $n } учеников
}
lesson-all-present = Все отмечены сами. Коснитесь «нет» только у тех, кого не было.
lesson-not-held = Не состоялось
lesson-write = Записать занятие: { $share }
lesson-group-attendance = Посещение группы
lesson-total = всего
lesson-day = День
lesson-time = Время
lesson-plan = Назначить
lesson-plan-label = Назначить занятие: { $skill }
lesson-was = был
lesson-no = нет
lesson-ill = болеет
lesson-excused = уважит.
lesson-unexcused = без причины
lesson-present = был
lesson-planned = назначено
lesson-why = Причина: { $who }
groups-none = Делить некого: нет дефицитов, общих для двоих.
groups-left = { $n ->
    [one] Без группы остался { $n } ученик: ни у кого из свободных нет того же дефицита.
    [few] Без группы остались { $n } ученика: ни у кого из свободных нет того же дефицита.
   *[other] Без группы осталось { $n } учеников: ни у кого из свободных нет того же дефицита.
}
groups-dose = Группы по 2–5 учеников. Действенная доза в исследованиях — три раза по 30 минут в неделю десять недель; по одному занятию судить рано.
ledger-early = состоялось { $held } из { $all } занятий: судить рано
calendar-title = Доп. занятие, { $subject }: { $skills }
calendar-about = { $n ->
    [one] { $n } ученик
    [few] { $n } ученика
   *[other] { $n } учеников
}. { $tutor }
calendar-save = В календарь
calendar-saved = Файл { $name } в загрузках. Имён учеников в нём нет.
