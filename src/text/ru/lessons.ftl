### Занятия и журнал дефицитов

lessons-none = Занятий нет. Справа предложены группы учеников с общим дефицитом: соберите группы и назначьте.
lessons-today = Сегодня
lessons-open = Не отмечено
lessons-ahead = Дальше
lessons-held = Состоялись
lesson-planned-for = { $n ->
    [one] назначено, { $n } ученик
    [few] назначено, { $n } ученика
   *[other] назначено, { $n } учеников
}
lesson-all-present = Все отмечены сами. Коснитесь «нет» только у тех, кого не было.
lesson-not-held = Не состоялось
lesson-not-held-ask = Не состоялось…
lesson-not-held-title = Почему занятие не состоялось?
lesson-not-held-hint = Занятие останется в журнале с причиной и не войдёт в полученные часы.
lesson-not-held-own = Другая причина
lesson-not-held-write = Записать причину
lesson-not-held-drop = Назначено по ошибке: убрать
lesson-not-held-told = Это занятие { $why }. Если оно всё же было, отметьте учеников и запишите.
lessons-called-off = Не состоялись
not-held-tutor = не было тьютора
not-held-class = класс на мероприятии
not-held-quarantine = карантин
not-held-other = другая причина
not-held-why = не состоялось: { $why }
lesson-write = Записать занятие: { $share }
lesson-group-attendance = Посещение группы
lesson-total = всего
lesson-was = был
lesson-no = нет
lesson-ill = болеет
lesson-excused = уважит.
lesson-unexcused = без причины
lesson-present = был
lesson-planned = назначено
lesson-why = Причина: { $who }
groups-find = Собрать группы
groups-none = Ни одной группы собрать нельзя; причины — ниже.
groups-hint = Программа делит учеников всех классов на группы с общим дефицитом по свободному времени тьюторов, кабинетов и учеников. Ничего не назначается, пока вы не нажмёте «Назначить».
groups-covered = Покрыто { $covered } из { $total } взвешенных дефицитов. Доказанный предел при этих часах — { $limit }: лучше не больше чем на { $percent }.
groups-best = Покрыто { $covered } из { $total } взвешенных дефицитов. Доказано: при этих часах больше покрыть нельзя.
groups-nothing = Покрыто 0 из { $total } взвешенных дефицитов. Доказанный предел при этих часах — { $limit }.
groups-weight = Вес дефицита: «дефицит» { $deficit }, «вероятно» { $likely }, умножить на важность умения 1–3. Ученик получает одну группу, поэтому все дефициты сразу не покрыть.
groups-one-more = { $n ->
    [0] Ещё один тьютор (все предметы, свой кабинет): учеников в группах столько же, покрытие { $covered }.
   *[other] Ещё один тьютор (все предметы, свой кабинет): учеников { $pupils }, покрытие { $covered }.
}
groups-moved = Остаются в своей группе: { $stay }, переходят или выходят: { $moved }, дефицит закрыт: { $done }.
groups-left-head = Без группы
left-no-deficits = нет дефицитов
left-no-tutor = нет тьютора по предмету, у которого остались часы
left-no-free-time = свободного времени вместе с тьютором и кабинетом не хватает (автобус, другие занятия)
left-no-company = ни у кого из тех, кто может прийти в это же время, нет того же дефицита
left-company-placed = те, с кем дефицит общий, уже в других группах
left-no-place = группа была бы, но часов тьюторов или кабинетов больше нет
groups-left-row = { $reason }: { $n }
groups-balance-head = Нужно и есть
groups-balance = { $subject }: учеников с дефицитами { $pupils }; на все дефициты нужно { $need } работы тьюторов, тьюторы предмета могут дать до { $possible }, в группах { $made }.
groups-dose = Исследования: группы по { $least }–{ $most } учеников, { $lessons } × { $minutes } в неделю, { $weeks } недель — { $all }. Источник: { $source }.
groups-dose-full = По плану каждая группа получит { $own } — не меньше действенной дозы.
groups-dose-less = По плану каждая группа получит { $own } — меньше действенной дозы: не ждите полного действия.
groups-plan-all = Назначить все занятия: { $n }
groups-plan-one = Назначить: { $n }
groups-planned = назначено
groups-plan-label = Назначить: { $n } — { $skill }
groups-holidays = Занятия ставятся каждую неделю с завтрашнего дня, кроме праздников и каникул из «Календаря школы» (Настройки).
setup-head = Тьюторы, дни, автобус
setup-days = Дни
setup-times = Начало занятий
setup-times-hint = через пробел: 14:20 15:00 15:40
setup-rooms = Кабинетов сразу
setup-lessons = Раз в неделю
setup-weeks = Недель
setup-tutors = Тьюторы
setup-tutor-name = Тьютор { $n }: имя
setup-tutor-hours = часов в неделю
setup-tutor-hours-label = Тьютор { $n }: часов в неделю
setup-tutor-subject = Тьютор { $n }: { $subject }
setup-tutor-add = Добавить тьютора
setup-remove = Убрать
setup-remove-label = Убрать: { $what }
setup-tutor-new = Тьютор { $n }
setup-bus = Кто уезжает раньше
setup-bus-who = Класс или ученик
setup-bus-time = уезжает в
setup-bus-time-label = { $who }: уезжает в
pick-add = Добавить
setup-regroup = Пересобрать и уже назначенные группы: кто может, остаётся в своей
ledger-early = состоялось { $held } из { $all } занятий: судить рано
ledger-early-none = занятий ещё не было: судить рано
calendar-title = Доп. занятие, { $subject }: { $skills }
calendar-about = { $n ->
    [one] { $n } ученик
    [few] { $n } ученика
   *[other] { $n } учеников
}. { $tutor }
calendar-save = В календарь
calendar-saved = Файл { $name } в загрузках. Имён учеников в нём нет.
groups-searching = Делим на группы…
setup-room-names = Какие кабинеты (через запятую)
lesson-room = Кабинет
lessons-checks = Пора проверить
help-none = Пока никто не был ни на одном занятии: сравнивать не с чем.
copy-sentence = Копировать
copied-line = Скопировано
lessons-checks-all = Все в «Дефицитах»: { $n }
clash-head = Накладки: { $n }
clash-step = { $name }: «{ $skill }» стоит в нескольких ИОМ:
lessons-head = сегодня { $today }, не отмечено { $open }
day-none = Сегодня занятий нет. Ближайшее:
day-mark = Отметить
day-mark-on = Отметить { $day }
day-recheck = повторная проверка
day-step = шаг ИОМ
day-pupils = { $n ->
    [one] { $n } ученик
    [few] { $n } ученика
   *[other] { $n } учеников
}
day-deputy = Ждёт заместителя
day-approve = { $n ->
    [one] { $n } ИОМ ждёт утверждения
   *[other] { $n } ИОМ ждут утверждения
}
day-against = { $n ->
    [one] { $n } дефицит закрыт не по правилу: посмотрите причину
    [few] { $n } дефицита закрыты не по правилу: посмотрите причины
   *[other] { $n } дефицитов закрыто не по правилу: посмотрите причины
}
day-more = { $n ->
    [one] Ещё { $n }
   *[other] Ещё { $n }
}
today-overdue = Просрочено
setup-busy = Кто когда занят (кружок, другое занятие)
setup-busy-who = Кто занят
setup-busy-day = день
setup-busy-from = с
setup-busy-until = до
lesson-work-done = Что сделали, что задано
by-hand-head = Занятие вручную
by-hand-hint = Своя группа, консультация или занятие, которое уже прошло: его отметите следующим шагом.
by-hand-choose = выберите
by-hand-none = В этом классе нет ни дефицитов, ни шагов ИОМ: занятие не на что назначить.
by-hand-skill = { $skill } ({ $subject }): { $n }
by-hand-who = Ученики
by-hand-day = День
by-hand-start = Начало
by-hand-minutes = Минут
by-hand-weeks = Недель подряд
by-hand-tutor = Проводит
by-hand-write = { $n ->
    [one] Назначить занятие
    [few] Назначить на { $n } недели
   *[other] Назначить на { $n } недель
}
