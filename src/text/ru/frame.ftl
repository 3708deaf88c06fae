### Рамка: навигация, состояние сохранения, общее

app-name = Маршрут
skip-to-content = К содержанию
nav-label = Разделы
nav-main-label = Главное
nav-today = Сегодня
nav-import = Загрузка
nav-merge = Приём файлов
nav-classes = Классы
nav-routes = ИОМ
nav-send = Передать файл
nav-rules = Правила
nav-skills = Умения
nav-journal = История и копии
nav-settings = Настройки
nav-help = Помощь
nav-more = Ещё
demo-bar = Пример. Ваших данных здесь нет.
demo-leave = Выйти из примера
save-saved-at = Сохранено { $time }
save-saving = { $n ->
    [one] Сохраняю… { $n } правка
    [few] Сохраняю… { $n } правки
   *[many] Сохраняю… { $n } правок
}
save-failed = Не сохранено
save-only-browser = только в этом браузере
save-nothing = Данных ещё нет
save-copy = копия на диск: { $when }
save-copy-never = копии на диске нет
save-portable = только в браузере этого компьютера: на другой компьютер работа переносится только файлом
save-days-ago = { $n ->
    [0] сегодня
    [one] { $n } день назад
    [few] { $n } дня назад
   *[many] { $n } дней назад
}
save-not-persisted = браузер может стереть данные сам, если места станет мало
save-write-here = Писать отсюда
update-ready = Есть новая версия.
update-text = Обновление перезагрузит все вкладки программы. Сохранённое останется.
update-go = Обновить
guest-title = Ничего не сохраняется
guest-text = После закрытия вкладки здесь ничего не останется. Заберите работу файлом в «Передать файл».
save-reader-tab = Пишет другая вкладка
undo = Отменить
close = Закрыть
cancel = Отмена
choose-file = Выбрать файл
opening = Открываю данные…
part-coming = Загружаю страницу…
part-missing-title = Эта часть программы не загрузилась
part-missing-text = Сохранённое цело. Проверьте, есть ли сеть, и откройте программу снова.
part-reload = Открыть снова
missing-title = Такой страницы нет
missing-text = Адрес не подходит ни к одной странице. Данные на месте.
missing-back = На «Сегодня»
subject-label = Предмет
storage-unavailable-title = Браузер не даёт хранить данные
storage-unavailable-text = Так бывает в частном окне. Работать можно, но после закрытия вкладки ничего не останется. Откройте программу в обычном окне.
storage-damaged-title = Часть сохранённого повреждена
storage-damaged-text = Повреждены записи: { $n }. Остальное цело и открыто. Загрузите последний сохранённый файл в «Приём файлов»: недостающее вернётся.
find-placeholder = Найти
find-label = Найти ученика, класс, умение
find-none = Ничего не найдено
