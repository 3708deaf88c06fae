### What went wrong: what happened · are the data safe (`-safe`) · what next (`-next`).

safe-nothing-written = Ничего не записано.
safe-nothing-changed = Ничего не изменилось.
safe-data-unchanged = Ваши данные не изменились.
safe-file-unchanged = Файл не изменён, данные здесь тоже.
safe-nothing-merged = В школу ничего не вошло.
safe-while-open = Этой правки нет ни на экране, ни в хранилище; всё прежнее цело.

keep-quota = Не сохранено: браузеру не хватает места.
keep-quota-next = Освободите место на диске или сохраните файл в «Передать файл» и повторите.
keep-closed = Не сохранено: хранилище браузера закрылось — его очистили или программу обновили в другой вкладке.
keep-closed-next = Перезагрузите страницу.
keep-aborted = Не сохранено: браузер отменил запись.
keep-aborted-next = Повторите. Если не поможет, сохраните файл в «Передать файл» и перезагрузите страницу.
keep-blocked = Хранилище занято: в другой вкладке открыта прежняя версия программы.
keep-blocked-next = Закройте другие вкладки с программой и перезагрузите эту.
keep-unavailable = Браузер не даёт хранить данные: так бывает в частном окне.
keep-unavailable-safe = Работать можно, но после закрытия вкладки ничего не останется.
keep-unavailable-next = Откройте программу в обычном окне или сохраните файл в «Передать файл».
keep-newer = Данные записаны более новой версией программы.
keep-newer-safe = Они не изменены.
keep-newer-next = Обновите программу: откройте её один раз с интернетом.
keep-not-writer = Сейчас пишет другая вкладка.
keep-not-writer-next = Продолжите там или закройте её: тогда можно писать отсюда.
keep-stale = Другая вкладка записала новое, пока эта была открыта.
keep-stale-next = Перезагрузите страницу и повторите правку.
keep-read-back = Не сохранено: браузер прочёл не то, что записал. Возможно, повреждён диск.
keep-read-back-next = Сохраните файл в «Передать файл» на другой диск.
keep-timeout = Не сохранено: браузер не ответил вовремя.
keep-timeout-next = Повторите; если не поможет, перезагрузите страницу.

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
refusal-blank-next = Заполните поле и повторите.
refusal-already-one-child = Эти записи уже соединены, или это одна и та же запись.
refusal-no-such-version = Такого значения больше нет: расхождение изменилось.
refusal-no-such-version-next = Откройте расхождение заново.
refusal-not-a-conflict = Расхождения здесь больше нет.
refusal-changed-since = Отменить нельзя: с тех пор это изменили ещё раз.
refusal-changed-since-next = Отмените сначала более поздние изменения в «Истории».
refusal-not-agreed = Файл требует вашего согласия: вопросы перечислены над кнопкой.
refusal-not-agreed-next = Ответьте на них и повторите.
