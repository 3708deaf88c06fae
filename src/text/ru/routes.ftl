### ИОМ

routes-title = ИОМ: { $subject }, { $class }
routes-facts = предложено { $drafts }: без замечаний { $plain }, посмотреть { $look } · принято { $adopted }
routes-print = Печать
routes-adopt-plain = { $n ->
    [one] Утвердить { $n } без замечаний
   *[other] Утвердить { $n } без замечаний
}
routes-look = Посмотреть: { $n }
routes-plain = Без замечаний: { $n }
routes-without = Есть флаг, нет ИОМ
routes-waiting = Ждут утверждения: { $n }
routes-approve-all = Утвердить все: { $n }
routes-empty = Маршруты собирать не из чего: нет ни одного флага без маршрута. Откройте класс и посмотрите «Список риска».
remark-over-hours = не всё помещается
remark-tutor-hours = не хватает часов ведущего
remark-little-data = мало данных
route-goal = Цель к { $day }
route-steps = Шаги маршрута
route-col-skill = Умение и основание
route-col-work = Чем занимаемся
route-col-time = Мин
route-col-due = Срок
route-col-who = Ответственный
route-col-check = Проверка и выход
route-col-move = Порядок
route-due-label = Срок: { $skill }
route-work-label = Чем занимаемся: { $skill }
route-minutes-label = Минуты: { $skill }
route-who-label = Ответственный: { $skill }
route-up = Выше: { $skill }
route-down = Ниже: { $skill }
route-drop = Убрать шаг: { $skill }
route-basis = Основание
route-causes = Причины
route-lead = Ведёт
route-changed = Есть правки
route-restore = Вернуть предложенное
route-save = Записать правки
route-approve = Утвердил заместитель
route-consent = Родители согласны
route-refusal = Родители отказались
way-label = Утверждение
way-teacher = учитель
way-deputy = заместитель
way-parents = родители
word-likely = вероятно
not-promised = Не обещано
not-promised-hours = { $skill }: не помещается в часы маршрута.
not-promised-tutor = { $skill }: не помещается в часы ведущего.
not-promised-class = { $skill }: не освоило больше половины класса, учить на уроке.
not-promised-data = { $skill }: мало данных, сначала проверить.
form-lesson = на уроке
form-extra-lesson = доп. занятие в группе
form-consultation = консультация
form-homework = дома
print-approve = Утверждаю
print-head = директор { $school }
print-route-title = Индивидуальный образовательный маршрут
print-route-line = { $subject }, { $class } класс, { $year }
sign-teacher = Учитель
sign-deputy = Заместитель директора
sign-parents = Родители (законные представители)
sign-pupil = Ученик
route-goal-text = К { $day } уверенно решать задания по умениям: { $skills } — не меньше двух заданий из трёх по каждому.
route-basis-text = { $category }, { $subject }, { $day }: { $facts }
remark-one-work = дефициты по одной работе
remark-missed-newest = пропустил последнюю работу
remark-on-border = на границе, один балл решает
remark-no-deficits = флаг есть, дефицитов нет
remark-has-route = маршрут уже есть
classes-empty = Результатов ещё нет. Загрузите любую работу: ВПР, КДР или свою таблицу.
classes-col-class = Класс
classes-col-works = Работы
classes-col-flagged = С флагом
classes-col-deficits = Дефициты
classes-col-newest = Последняя работа
route-parents-said = Ответ родителей
parents-agreed = согласны
parents-refused = отказались
parents-record = Записать ответ родителей
parents-who = Кто ответил
parents-day = Дата
refusal-blank-parent = Не указано, кто из родителей ответил.
route-resource = Материал
route-resource-label = Материал: { $skill }
route-resource-add = из материалов умения
route-conclusion = Итог и решение
route-conclusion-line = Чего достигли, что решили
route-close = Закрыть
route-refer = Направить на ПМПк
route-prolong = Продлить до
route-order = «{ $skill }» опирается на «{ $base }»: его проходят раньше.
route-order-anyway = Всё равно переставить
route-form-label = Форма: { $skill }
route-check-label = Проверка: { $skill }
route-exit-label = Правило выхода: { $skill }
route-add = Добавить шаг
route-add-skill = Умение
route-add-one = Добавить
route-add-label = Добавить шаг: { $skill }
route-add-none = Такого умения нет, или оно уже в маршруте.
route-add-more = { $n ->
    [one] Ещё { $n } умение: уточните словом.
    [few] Ещё { $n } умения: уточните словом.
   *[other] Ещё { $n } умений: уточните словом.
}
route-add-without = «{ $skill }» опирается на «{ $base }»: этого ученик ещё не освоил, и до нового шага над этим не работают.
route-add-anyway = Всё равно добавить
route-added-last = Шаг «{ $skill }» стоит последним, срок { $day }.
route-added-before = Шаг «{ $skill }» стоит перед «{ $other }», которое на него опирается; срок { $day }.
route-hours = { $wanted } из { $limit }
route-over-hours = Нужно { $wanted }, а на маршрут есть { $limit }. Уберите шаг или сократите минуты.
route-over-tutor = У ведущего ({ $tutor }) свободно { $left }, а маршрут занимает { $wanted }. Уберите шаг, смените форму или ответственного.
route-tutor-left = у ведущего свободно { $left }
route-tutor-unknown = часы ведущего не заданы, поэтому не учтены; задать:
route-exit-usual = Чисел («2 из 3») нет: дефицит закроют по общему правилу — { $rule }.
route-resource-page = Материалы и проверки
route-own-edits = ваши правки
cause-add = добавить причину
cause-illness = пропуски по болезни
cause-missed = пропуски без уважительной причины
cause-gaps = пробелы прошлых классов
cause-pace = не успевает за темпом класса
cause-reading = не понимает условие при чтении
cause-attention = теряет внимание, не проверяет себя
cause-interest = нет интереса к предмету
routes-deadline-ahead = Дорожная карта: ИОМ — до { $day }, { $n ->
    [0] срок сегодня.
    [one] остался { $n } день.
    [few] осталось { $n } дня.
   *[other] осталось { $n } дней.
}
routes-deadline-past = Дорожная карта: ИОМ — до { $day }, срок прошёл { $n ->
    [one] { $n } день назад.
    [few] { $n } дня назад.
   *[other] { $n } дней назад.
}
routes-missing = { $n ->
    [one] Без ИОМ { $n } ученик с флагом.
    [few] Без ИОМ { $n } ученика с флагом.
   *[other] Без ИОМ { $n } учеников с флагом.
}
routes-all-made = ИОМ есть у всех учеников с флагом.
