### Что школа задаёт для себя: календарь

calendar-head = Календарь школы
calendar-lead = На каникулы и праздники программа не назначает ни занятий, ни сроков шагов, ни проверок.
calendar-school = Школа
calendar-add = Добавить дни
calendar-usual = Подставить обычные каникулы
calendar-save-days = Записать календарь
calendar-title-label = Строка { $n }: название
calendar-from-label = Строка { $n }: первый день
calendar-until-label = Строка { $n }: последний день
calendar-usual-note = Обычные каникулы не проверены: сверьте сроки с календарным графиком школы. { $source }.
calendar-official = Нерабочие праздничные дни учтены всегда: { $days }. { $source }.
kind-calendar = Календарь школы
refusal-outside-year = Дни отдыха вне учебного года { $year }.
lesson-day-off = день отдыха: занятие не попадёт в файл календаря
day-off = день отдыха
move-to-day = Перенести на { $day }
kind-check-set = Задания проверки
refusal-same-task = Задание «{ $task }» стоит в обеих формах.
refusal-same-task-next = Формы А и Б должны быть разными: замените его в одной.
refusal-blank-task = Задание без текста.
check-sheet-title = { $skill }: проверка, форма { $form }
check-sheet-day = Дата
check-sheet-tasks = Задания
check-sheet-task = Задание
check-sheet-answer = Решение и ответ
check-sheet-points = Баллы
check-sheet-key = Ключ для учителя, форма { $form }
check-sheet-keys = Ответы, всего баллов { $sum }
check-sheet-right = Верный ответ
check-sheet-rule = Умение считается освоенным: { $rule }.
check-sheet-empty = Заданий формы { $form } ещё нет. Составьте их выше: две-три задачи на одно умение.
check-sheet-note = На первой странице — лист ученика, на второй — ключ: не раздавайте её.
check-sheet-open = Лист и ключ формы { $form }
check-sheet-write = Составить задания формы { $form }
check-set-head = Задания проверки
check-set-lead = Две равные по трудности формы: вторую дают тому, кто уже видел первую. Задание засчитано, когда решено полностью.
check-set-forms = Формы
check-set-form = Форма { $form }
check-set-add = Добавить задание в форму { $form }
check-set-task = Форма { $form }, задание { $n }
check-set-key = Форма { $form }, задание { $n }: верный ответ
check-set-points = Форма { $form }, задание { $n }: баллы
check-set-save = Записать задания
kind-group-form = Форма групп
kind-skill = Умение школы
kind-resource = Материал
resource-head = Материалы
resource-lead = Записанное здесь предлагают все ИОМ с этим умением, у всех учителей школы. Имён учеников не пишите.
resource-title = Что
resource-place = Где: страницы, ссылка, файл
resource-add = Записать материал
resource-to-routes = { $n ->
    [one] Вписать в { $n } ИОМ с этим умением
   *[other] Вписать в { $n } ИОМ с этим умением
}
