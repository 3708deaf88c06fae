### Загрузка

import-nothing-yet = Ничего не записывается, пока вы не нажмёте «Записать».
import-reading = Читаю файл…
import-past = Прошлые загрузки
import-past-none = Загруженных файлов нет. Перетащите сюда первый.
import-col-rows = Строк
import-withdraw-label = Отменить загрузку: { $name }
import-written = { $n ->
    [one] Записана { $n } строка.
    [few] Записано { $n } строки.
   *[other] Записано { $n } строк.
}
import-open-classes = Открыть классы
import-left = Оставлено без записи. Ничего не изменилось.
import-other-kind = Это таблица другого вида (не результаты учеников по заданиям). Пока она не загружается. Ваши данные не изменились.
import-blank = На этом листе нет ни одной строки с баллами. Ваши данные не изменились.
import-unknown = Таблица не узнана. Ваши данные не изменились. Покажите, где что стоит: щёлкните номер строки с заголовком и выберите, что в столбцах.
import-no-rows = В файле нет ни одной строки с баллами. Ваши данные не изменились.
import-sheet = лист «{ $name }»
import-from-name = по имени файла
import-refused = Не принято: { $n }
import-refused-hint = Остальные строки это не задерживает. Исправить можно здесь.
import-warnings = Стоит посмотреть: { $n }
import-changed = Изменится: { $n }
import-added = Добавится: { $n }
import-unchanged = Без изменений: { $n }
import-row = строка { $row }
import-absent = отсутствовал: не ноль и не Х
import-col-cell = Ячейка
import-col-in-file = В файле
import-col-wrong = Что не так
import-col-fix = Исправить здесь
import-col-what = Что
import-col-before = Было
import-col-after = Станет
import-col-row = Стр.
import-col-total = Итог
import-col-mark = Отм.
import-col-note = Замечание
import-how = Как понят файл
import-how-header = Заголовок, строки
import-how-items = { $n ->
    [one] { $n } задание, столбцы
    [few] { $n } задания, столбцы
   *[other] { $n } заданий, столбцы
}
import-how-max = Максимум
import-how-rows = Строк с учениками
import-how-notices = Замечаний
import-no-scale = Шкалы нет: отметки взяты из файла, если они там есть
import-misread = Понято неверно?
import-encoding = Кодировка
import-delimiter = Разделитель
import-tab = табуляция
import-encoding-hint = Найдены сами. Если буквы не читаются или столбцы слиплись, выберите другие: файл перечитается.
import-encoding-back = Прочитать, как сначала
import-bar = Запишем { $n ->
    [one] { $n } строку
    [few] { $n } строки
   *[other] { $n } строк
}: новых { $added }, изменений { $changed }. Строк без записи: { $left }.
import-bar-ask = Сначала ответьте на вопросы выше.
import-bar-other = Такая работа уже есть, но с другими заданиями. Проверьте, та ли это работа.
import-bar-nothing = Изменений нет: всё из этого файла уже записано.
import-look-again = Данные с тех пор изменились, и план стал другим. Ничего не записано: посмотрите списки ещё раз.
import-accept = Записать { $n }
choice-this-row = Верна эта строка
choice-leave = Не записывать
choice-two-rows = Тот же ученик стоит в строке { $row } с другими баллами. Программа не выбирает сама.
choice-which = Похожи несколько учеников. Кто это?
choice-new = Другой ученик, нет в списках
refused-repeats = Повторяет строку { $row }
refused-shifted = Ячейки строки сдвинуты: баллы не на своих местах
refused-no-data = Ни баллов, ни отметки об отсутствии
refused-no-name = Баллы есть, а имени и кода нет
refused-left = Оставлено по вашему решению
refused-other-items = У этой работы уже записаны другие задания
refused-same-pupil = Тот же ученик, что в строке { $row }
questions-lead = Этого в файле нет. Ответьте, и строки станут на место.
question-school-hint = Название школы стоит в документах и в файле для заместителя. Ответ сразу подходит и другим файлам, где школа не названа.
question-kind = Вид работы
question-grade = Класс (параллель)
question-year = Учебный год
question-max = Максимум за { $item }
question-max-most = Взять наибольшие баллы из файла: { $maxima }
question-max-hint = Если задание никто не выполнил полностью, его максимум больше: впишите его, иначе процент выполнения выйдет завышенным.
question-letter = Буква класса (если букв в школе нет, поставьте «-»)
question-letters-in-order = Взять по порядку: { $letters }
question-letter-of = Буква класса № { $ordinal }
question-school = Школа
map-header = Щёлкните по строке, где стоят номера заданий.
map-header-row = Заголовок в строке { $row }
map-column = Что в столбце { $column }
map-ready = Можно читать.
map-needs = Нужен столбец с фамилией или кодом и хотя бы одно задание, итог или отметка.
map-go = Прочитать так
role-ignored = не нужен
role-name = Фамилия Имя
role-surname = Фамилия
role-given = Имя
role-patronymic = Отчество
role-code = Код
role-variant = Вариант
role-item = Задание
read-no-bytes = Файл не открылся: его переместили или браузер не получил к нему доступа.
read-no-bytes-next = Выберите файл ещё раз.
import-list-bar = Запишем строк: { $n }. Останутся без записи: { $left }. Остальное в файле не изменится.
import-list-added = добавится
import-list-same = уже записано
import-list-not-found = такого ученика в этом классе здесь нет: сначала загрузите результаты класса
import-list-several = таких двое: программа не выбирает сама
import-list-no-work = работа с этим кодом ещё не загружена: сначала загрузите её
import-queue = Читаю: { $done } из { $all }
import-stop = Остановить
import-go-on = Продолжить
import-stopped = Остановлено. Не записано ничего.
import-waiting = Ждёт своей очереди.
import-show = Показать
import-hide = Свернуть
import-accept-plain = Записать { $n ->
    [one] { $n } файл
    [few] { $n } файла
   *[other] { $n } файлов
} без замечаний
import-accept-plain-hint = В них ничего не спрошено, не отвергнуто и не изменяется; следом — списки и отчёты, если все их строки нашлись. Остальные ждут вашего взгляда.
import-col-who = Кто загрузил
withdraw-title = Отменить загрузку «{ $name }»?
withdraw-keep = Оставить
withdraw-gone = { $n ->
    [0] Ни одна запись не уйдёт.
    [one] Уйдёт { $n } запись; утверждённые ИОМ и занятия останутся.
    [few] Уйдут { $n } записи; утверждённые ИОМ и занятия останутся.
   *[other] Уйдут { $n } записей; утверждённые ИОМ и занятия останутся.
}
withdraw-restored = { $n ->
    [one] { $n } запись станет такой, какой была до этой загрузки.
    [few] { $n } записи станут такими, какими были до этой загрузки.
   *[other] { $n } записей станут такими, какими были до этой загрузки.
}
withdraw-works = { $n ->
    [one] { $n } работа останется без результатов и уйдёт из списков.
    [few] { $n } работы останутся без результатов и уйдут из списков.
   *[other] { $n } работ останутся без результатов и уйдут из списков.
}
withdraw-routes = { $n ->
    [one] { $n } маршрут опирается на эти результаты: его основания останутся записаны в нём.
    [few] { $n } маршрута опираются на эти результаты: их основания останутся записаны в них.
   *[other] { $n } маршрутов опираются на эти результаты: их основания останутся записаны в них.
}
withdraw-back = Вернуть можно в «Истории».
read-stopped = Остановлено.
import-page = { $from }–{ $to } из { $all }
import-page-before = Раньше
import-page-next = Дальше
import-summary = Новых { $added }, изменений { $changed }, не принято { $left }, без изменений { $unchanged }.
import-most-refused = Принято строк: { $taken } из { $all }. Похоже, столбцы поняты неверно.
import-our-school = В файле школа «{ $school }», а ваша здесь ещё без названия. Если это она, нажмите: тогда ученики прежних файлов найдутся. Иначе файл станет второй школой.
import-our-school-yes = Это моя школа
import-cell-open = Открыть ячейку { $cell }
import-cell-title = Строка { $row } файла
import-cell-as-task = Считать отдельным заданием
import-cell-hint = Исправьте значение и нажмите Enter: файл на диске не меняется. Esc возвращает прежнее.
import-cell-field = Ячейка { $cell }: { $title }
import-mended = Исправлено здесь: { $n }
import-mended-back = Вернуть как в файле
import-mended-back-label = Вернуть как в файле: { $cell }
import-blank-cell = пусто
question-school-later = Назову потом
question-school-unnamed = Моя школа
question-letter-none = без буквы
map-names = Теперь щёлкните по столбцу с фамилиями или кодами.
map-check = Проверьте, что в столбцах, и нажмите «Прочитать так».
map-kept = Макет запомнен: в следующий раз вопросов не будет
layouts-title = Запомненные макеты: { $n }
layouts-hint = Файлы с таким же заголовком читаются без вопросов. Имён учеников здесь нет.
layouts-forget = Забыть
layouts-forget-label = Забыть макет: { $name }
layouts-save = Сохранить макеты в файл
layouts-take = Взять макеты из файла
layouts-not = Это не файл макетов «Маршрута». Ничего не изменилось.
layouts-columns = столбцов: { $n }
import-more = Показаны не все: ещё { $n }. Записаны будут все.
import-list-changed = обновится
import-list-no-numbers = в строке нет того, что можно записать
import-list-no-report-work = отчёт не говорит, о какой работе он: ответьте на вопросы выше
import-list-no-school = такой школы здесь нет: записываются только школы, чьи результаты загружены
import-list-year = Учебный год страниц журнала
import-list-numbers = Числа
import-col-whose = Кто
import-turned = Ученики стояли в столбцах, задания в строках: таблица повёрнута, адреса ячеек — как в файле.
import-copy = Это копия «Маршрута», закрытая паролем. Её открывают в «Истории и копиях»: сначала видно, что изменится. Здесь ничего не записано.
import-ours = Это файл «Маршрута», а не таблица. Его открывают в «Приёме файлов»; здесь ничего не записано.
