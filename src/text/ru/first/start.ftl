### Начало и «Сегодня»

start-lead = Загрузите файл с результатами
start-drop = Перетащите сюда файл или папку с файлами
start-formats = xlsx, xls, ods, csv; до 50 МБ; можно несколько
start-open-file = Открыть файл «Маршрута»
start-demo = Посмотреть на примере: школа, все имена придуманы
start-demo-loading = Собираю пример: { $done } из { $all }
start-privacy = Данные остаются на этом компьютере. Программа ничего не отправляет:
start-privacy-link = как проверить
today-title = Сегодня
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
today-load = Загрузить результаты
today-without-route = Есть флаг, нет маршрута
today-without-route-none = У всех, кого назвало правило, маршрут есть.
today-due = Шаги маршрутов к сроку
today-due-none = На ближайшие две недели шагов нет.
today-changed = Что изменилось
today-build-routes = Собрать ИОМ: { $n }
today-col-pupil = Ученик
today-col-why = Почему
today-col-due = Срок
today-col-step = Шаг
