### Начало и «Сегодня»

start-title = Начало
start-lead = Загрузите файл с результатами
start-drop = Перетащите сюда файл или папку с файлами
start-formats = xlsx, xls, ods, csv; до 50 МБ; можно несколько
start-open-file = Открыть файл «Маршрута»
start-demo = Посмотреть на примере: школа, все имена придуманы
start-demo-loading = Собираю пример: { $done } из { $all }
start-privacy = Данные остаются на этом компьютере. Программа ничего не отправляет:
start-privacy-link = как проверить
today-title = Сегодня
today-date = { $date }
today-head = { $flags ->
    [0] Флагов нет
    [one] { $flags } ученик с флагом
    [few] { $flags } ученика с флагом
   *[many] { $flags } учеников с флагом
}
today-head-routes = { $routes ->
    [0] маршрутов нет
    [one] { $routes } маршрут
    [few] { $routes } маршрута
   *[many] { $routes } маршрутов
}
today-first-day = Начните с файла результатов
today-load = Загрузить результаты
today-without-route = Есть флаг, нет маршрута
today-without-route-none = У всех, кого назвало правило, маршрут есть.
today-due = Шаги маршрутов к сроку
today-due-none = На ближайшие две недели шагов нет.
today-overdue = Просрочено
today-changed = Что изменилось
today-changed-none = Ещё ничего не записано.
today-classes = Классы
today-build-routes = Собрать ИОМ: { $n }
today-deficits = { $n ->
    [one] { $n } дефицит
    [few] { $n } дефицита
   *[many] { $n } дефицитов
}
today-col-pupil = Ученик
today-col-why = Почему
today-col-do = Действие
today-col-due = Срок
today-col-step = Шаг
today-make-route = Собрать ИОМ
today-all-in-class = Все в классе { $class }: { $n }
demo-teacher = Циркулева М. А.
