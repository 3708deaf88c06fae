### What went wrong: what happened · are the data safe (`-safe`) · what next (`-next`).

safe-nothing-written = Ничего не записано.
safe-nothing-changed = Ничего не изменилось.
safe-data-unchanged = Ваши данные не изменились.
safe-nothing-merged = В школу ничего не вошло.

refusal-nothing-to-do = Менять нечего: всё уже так.
refusal-unknown = Этой записи уже нет: её удалили или отменили загрузку.
refusal-unknown-next = Вернитесь на шаг назад; что случилось, видно в «Истории».
refusal-dangling = Одна запись ссылается на другую, которой нет: { $key }.
refusal-dangling-next = Загрузите файл, в котором она есть, и повторите.
refusal-shape = В работе { $n_items ->
    [one] { $n_items } задание
    [few] { $n_items } задания
   *[other] { $n_items } заданий
}, а баллов в строке { $n_scores }.
refusal-shape-next = Проверьте, какие столбцы отмечены как задания.
refusal-score = Балл за { $place }-е по порядку задание больше максимума или меньше нуля.
refusal-score-next = Исправьте балл в проверке.
refusal-no-steps = В маршруте нет ни одного шага.
refusal-no-steps-next = Добавьте шаг или отложите маршрут.
refusal-route-open = У ученика уже есть незакрытый ИОМ по этому предмету: { $subject }.
refusal-route-open-next = Дополните его или закройте, потом утверждайте новый.
refusal-dates = Срок шага позже конца маршрута, или маршрут кончается раньше, чем начат.
refusal-dates-next = Поправьте даты.
refusal-skill-in-use = С этим умением уже работают: { $n ->
    [one] { $n } запись
    [few] { $n } записи
   *[many] { $n } записей
} о маршрутах, занятиях, проверках и материалах.
refusal-skill-in-use-next = Назовите умение иначе, если ошибка в названии, или свяжите задания с другим умением: тогда новых дефицитов по нему не будет.
refusal-not-later = Продлить можно только на день позже прежнего последнего дня ({ $day }).
refusal-not-later-next = Поставьте день рядом с «Продлить до» и нажмите ещё раз.
refusal-step-unknown = Такого шага в маршруте нет, или он назван дважды.
refusal-step-unknown-next = Откройте маршрут заново.
refusal-unchecked = { $n ->
    [one] Без проверки остался { $n } шаг
    [few] Без проверки остались { $n } шага
   *[other] Без проверки осталось { $n } шагов
}: закрыть маршрут пока нельзя.
refusal-unchecked-next = Отметьте проверку или продлите маршрут.
refusal-check = Решено { $n_solved } из { $n_given }: так не бывает.
refusal-check-next = Укажите, сколько заданий дали и сколько решено.
refusal-not-approved = Маршрут ещё не утверждён заместителем директора.
refusal-not-approved-next = Откройте маршрут и отметьте «Утвердил заместитель», тогда работа по нему начнётся.
refusal-status-back = Маршрут уже согласован: в черновик он не возвращается.
refusal-status-back-next = Отмените последнее изменение в «Истории» или закройте маршрут.
refusal-no-pupils = В занятии нет ни одного ученика.
refusal-no-pupils-next = Отметьте, кого ждали.
refusal-no-duration = У занятия не указана длительность.
refusal-no-duration-next = Укажите минуты.
refusal-ends-before-start = Последний день раньше первого.
refusal-ends-before-start-next = Поправьте дату.
refusal-blank-reason = Не указана причина.
refusal-blank-name = Не указано имя или название.
refusal-blank-title = Не указано название.
refusal-blank-source = Не указан документ.
refusal-blank-step-activity = У шага не написано, чем занимаемся.
refusal-blank-step-check = У шага не написано, как проверяем.
refusal-blank-step-exit = У шага не написано, когда он засчитан (правило выхода): после утверждения его уже не меняют.
refusal-blank-next = Заполните поле и повторите.
refusal-said-apart = Про эти записи сказано, что это разные дети.
refusal-said-apart-next = Если это всё же один ученик, снимите пометку «разные дети» в разделе «Приём файлов».
refusal-already-one-child = Эти записи уже соединены, или это одна и та же запись.
refusal-no-such-version = Такого значения больше нет: расхождение изменилось.
refusal-no-such-version-next = Откройте расхождение заново.
refusal-not-a-conflict = Расхождения здесь больше нет.
refusal-changed-since = Отменить нельзя: с тех пор это изменили ещё раз.
refusal-changed-since-next = Отмените сначала более поздние изменения в «Истории».
refusal-not-agreed = Файл требует вашего согласия: вопросы перечислены над кнопкой.
refusal-not-agreed-next = Ответьте на них и повторите.
refusal-not-whole = Это файл одного класса, а не копия всего.
refusal-not-whole-next = Откройте его в «Приём файлов».

read-empty = Файл пустой: в нём нет ни одного байта.
read-empty-next = Проверьте, что файл скачан до конца, и загрузите его снова.
read-too-large = В файле { $size }, читаем до { $limit }.
read-too-large-next = Разделите его по классам.
read-password = Файл закрыт паролем.
read-password-next = Снимите пароль в Excel и загрузите файл снова.
read-damaged = Файл не читается: он повреждён.
read-damaged-next = Откройте его в Excel, сохраните как xlsx и загрузите снова.
read-not-a-table = Файл не читается: это не таблица.
read-not-a-table-picture = Файл не читается: это изображение, а не таблица.
read-not-a-table-pdf = Файл не читается: это PDF, а не таблица.
read-not-a-table-document = Файл не читается: это текстовый документ, а не таблица.
read-not-a-table-archive = Файл не читается: это архив, а не таблица.
read-not-a-table-next = Нужны xlsx, xls, ods или csv. Откройте данные в Excel, сохраните как xlsx и загрузите снова.
read-not-a-table-archive-next = Распакуйте архив и загрузите таблицу из него.
read-too-much-rows = В файле больше строк, чем мы читаем: предел { $limit }.
read-too-much-columns = В файле больше столбцов, чем мы читаем: предел { $limit }.
read-too-much-cells = В файле больше заполненных ячеек, чем мы читаем: предел { $limit }.
read-too-much-unpacked = Файл разворачивается в слишком большой объём: предел { $size }.
read-too-much-parts = Файл устроен необычно: в нём больше частей, чем бывает у таблиц, предел { $limit }.
read-too-much-text = В одной ячейке слишком длинный текст: предел { $limit } знаков.
read-too-much-next = Оставьте в файле один лист с результатами или разделите его по классам.
read-crashed = Файл не читается: чтение остановилось.
read-crashed-next = Откройте его в Excel, сохраните как xlsx и загрузите снова.
read-too-slow = Файл читается слишком долго, чтение остановлено.
read-too-slow-next = Разделите его по классам или сохраните в Excel как xlsx.

open-empty = Файл пустой: в нём нет данных.
open-empty-next = Попросите прислать заново.
open-too-large = В файле { $size }, читаем до { $limit }: столько не бывает и у целой школы.
open-too-large-next = Проверьте, тот ли это файл.
open-not-text = Это не файл «Маршрута»: внутри не текст.
open-not-ours = Это не файл «Маршрута».
open-not-ours-next = Таблицы с результатами открываются в «Загрузке».
open-other-format = Это файл «Маршрута» другого вида: { $format }.
open-other-format-next = Здесь нужен файл класса или школы с именами.
open-newer = Файл сделан более новой версией.
open-newer-safe = Он не изменён.
open-newer-next = Обновите программу: откройте её один раз с интернетом.
open-truncated = Файл обрывается на середине: он дошёл не целиком.
open-syntax = Файл изменён после записи и не читается: строка { $line }, знак { $column }.
open-bounds = Файл устроен не так, как наши файлы.
open-record = В файле есть запись, которая не читается.
open-record-named = В файле есть запись, которая не читается: { $key }.
open-counts = В описании файла { $told }, а записей { $found }: он дошёл не целиком или изменён.
open-scope = В файле нет класса или школы, о которых он сделан.
open-hash = Контрольная сумма не сходится: файл изменён после записи.
open-again-next = Попросите прислать заново.

school-file-form = Файл школы не читается: он повреждён или изменён вручную.
school-file-sums = Числа файла школы не сходятся: суммы не равны слагаемым.
school-file-hash = Контрольная сумма не сходится: файл изменён после записи.
school-file-next = Попросите прислать файл школы заново.
