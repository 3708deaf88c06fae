### Картина школы

picture-lead = Кто в риске, что не освоено, какая помощь идёт и где ещё ничего не начато.
picture-idle-lead = Нет ни маршрута, ни занятия по предмету, ни записи о дефиците.
picture-empty = Картины пока нет: сначала загрузите результаты или примите файлы классов.
picture-contents = Разделы
picture-col-who = Кто
picture-questions = Самопроверка данных: о чём спрашивают файлы
picture-col-questions = Вопросов
picture-checked = { $n ->
    [one] Проверена { $n } работа в классах
    [few] Проверены { $n } работы в классах
   *[many] Проверено { $n } работ в классах
}, без вопросов — { $quiet }. Вопрос — ещё не ошибка: сначала посмотрите на невинные причины.
picture-routes = ИОМ и их состояние
picture-col-draft = Черновик
picture-col-adopted = Ждут утверждения
picture-col-running = Идут
picture-col-ended = Закончены
picture-col-refused = Отказ родителей
picture-col-overdue = Срок прошёл
picture-against = Закрыто не по правилу выхода: { $n ->
    [one] { $n } дефицит
    [few] { $n } дефицита
   *[other] { $n } дефицитов
}
picture-col-closed-on = Закрыт
picture-col-closed-by = Кто закрыл
picture-dose = Доза занятий
picture-col-came = Детей приходило
picture-col-lessons = Занятий проведено
picture-col-middle = Минут у среднего ребёнка
picture-col-none = НУ и СУ, не бывшие ни разу
picture-need = Сколько часов нужно и сколько есть
picture-need-line = Открытым маршрутам нужно ещё { $need }; на занятиях впереди мест на { $there }.
picture-col-open = ИОМ открыто
picture-col-need = Нужно, ч
picture-col-there = Впереди, мест-часов
picture-col-lack = Не хватает, ч
picture-tutors = Нагрузка тех, кто ведёт занятия
picture-col-tutor = Кто ведёт
picture-col-hours-held = Проведено, ч
picture-col-ahead = Занятий впереди
picture-col-hours-ahead = Впереди, ч
picture-more = ещё { $n }
