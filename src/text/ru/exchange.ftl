### Передать файл, приём файлов, история

send-title = Передать файл
send-lead = Файл — единственный путь данных с этого компьютера. Вы видите, что уходит, до того как он создан.
send-col-class = Класс
send-col-pupils = Ученики
send-col-results = Результаты
send-col-routes = ИОМ
send-col-lessons = Занятия
send-col-file = Файл
send-class-file = Файл класса, с именами: заместителю в своей школе
send-school-file = Вся школа, с именами: своему заместителю
send-save = Сохранить файл
send-save-class = Сохранить файл { $class }
send-saved = Файл { $name } записан в загрузки. В нём { $pupils ->
    [one] { $pupils } ученик
    [few] { $pupils } ученика
   *[many] { $pupils } учеников
}
send-empty = Передавать пока нечего: нет ни одного класса.
send-names-warning = В файле есть имена учеников. Передавайте его только внутри школы.
send-by = Ваше имя в файле
send-by-hint = Его увидит тот, кто откроет файл. Например: Циркулева М. А.
merge-title = Приём файлов
merge-drop = Перетащите сюда файлы классов
merge-empty = Файлов ещё нет. Учитель делает файл в «Передать файл»
merge-add = Добавить файлы…
merge-file-line = { $name } · { $by } · { $made } · файл цел, записей { $facts }
merge-counts = Новых записей { $new }, изменится { $changed }, уже известно { $known }.
merge-nothing = Изменений нет: всё в этом файле уже есть здесь.
merge-older = Более старая копия (№ { $file }, у вас № { $here }). Изменений нет.
merge-go = Объединить
merge-later = Отложить файл
merge-done = Объединено: { $name }
merge-conflicts = { $n ->
    [one] { $n } расхождение
    [few] { $n } расхождения
   *[many] { $n } расхождений
}
merge-conflicts-lead = Два человека изменили одно и то же, не зная друг о друге. Оба значения целы. Выберите одно или оставьте оба на потом.
merge-conflict-here = в файле школы
merge-conflict-there = прислали
merge-choose-this = Взять это
merge-removed = удалено
merge-will-agree = Понимаю, объединить с этим
merge-concern-school = Это файл другой школы.
merge-concern-own = Этот файл содержит ваши изменения, которых нет здесь: до № { $file }, а здесь последнее № { $here }. Так бывает после восстановления из копии. Оба варианта сохранятся.
merge-concern-flood = Файл удаляет много записей: { $n } из { $of }. Проверьте, тот ли это файл.
merge-doubled = Один и тот же браузер прислал разные данные под одним номером: профиль был скопирован. Ничего не потеряно, расхождения ниже.
merge-dangling = Часть результатов ссылается на работы или учеников, которых нет ни здесь, ни в файле: { $n }.
merge-unresolved = Нерешённые расхождения
merge-unresolved-none = Расхождений нет.
merge-note = Объединение можно отменить в «Истории».
conflict-col-what = О чём
conflict-col-values = Значения
journal-title = История и копии
journal-lead = Каждое изменение: когда, кто, что. Отмена тоже записывается.
journal-empty = Ещё ничего не записано.
journal-col-when = Когда
journal-col-who = Кто
journal-col-what = Что
journal-undo = Отменить
journal-undo-label = Отменить: { $what }
journal-copy = Сохранить копию всего
journal-copy-done = Копия { $name } записана в загрузки
journal-copy-lead = Копия — обычный файл «Маршрута». Открывается в «Приём файлов» на любом компьютере.
