### Памятки ученикам о занятиях

slips-title = Памятки о занятиях
slips-open = Памятки ученикам
slips-note = Памятка уходит домой: на ней имя ученика и тьютора, отметок и категорий нет. Неизвестный кабинет впишите от руки. На листе четыре.
slips-empty = Назначенных занятий впереди нет: памятки печатать не о чем.
slip-what = Занятия
slip-when = Когда
slip-first = Первое занятие
slip-where = Где
slip-room = кабинет { $room }
slip-who = Проводит
slip-take = Взять с собой
slip-things = тетрадь, ручку, учебник
slip-weekly = { $when }; { $term }, { $n ->
    [one] { $n } занятие
    [few] { $n } занятия
   *[other] { $n } занятий
}
timetable-show = Расписание
timetable-title = Расписание занятий: { $days }
timetable-empty = На этой неделе занятий нет.
timetable-before = Неделя раньше
timetable-after = Неделя позже
lessons-move-all = Перенести все с дней отдыха: { $n }
lesson-journal-title = Журнал дополнительных занятий
lesson-journal-empty = Записанных занятий ещё нет.
lesson-journal-what = Предмет и тема
lesson-journal-came = Были
lesson-journal-away = Не были
lesson-journal-sign = Подпись
