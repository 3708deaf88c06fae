### What was met in a cell of a file. `-then` says what became of it and, where a person should act, what to do.

notice-item = Задание { $code }
notice-column = «{ $title }»
notice-cell = лист «{ $sheet }», { $address }

notice-score-above-max = { $column }: { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } балл
    [few] { $points } балла
    [many] { $points } баллов
   *[other] { $points } балла
}, а максимум { $expected }
notice-score-above-max-then = Балл не принят, остальная строка принята. Исправьте здесь или в файле.
notice-score-negative = { $column }: балл { $raw } меньше нуля
notice-score-negative-then = Балл не принят, остальная строка принята. Исправьте здесь или в файле.
notice-score-not-a-number = { $column }: «{ $raw }» — не балл
notice-score-not-a-number-then = Балл не принят, остальная строка принята. Исправьте здесь или в файле.
notice-score-missing = { $column }: балла нет
notice-score-missing-then = Оставлено пустым: это не ноль и не Х. Итог за работу не считаем.
notice-percent-alone = { $column }: { $raw }, а максимум неизвестен
notice-percent-alone-then = Сколько это баллов, сказать нельзя. Ничего не записано. Укажите максимум.
notice-percent-not-whole = { $column }: { $raw } от { $expected } — не целый балл
notice-x-variant = Не приступал (Х), в файле «{ $raw }»
notice-x-variant-then = В сумме это 0 баллов.
notice-x-guess = { $column }: «{ $raw }» прочитано как «не приступал» (Х)
notice-x-guess-then = В сумме это 0 баллов. Проверьте, что имелось в виду.
notice-topic-not-covered = { $column }: тема не пройдена, в файле «{ $raw }»
notice-topic-not-covered-then = В сумме это 0 баллов; умение по этому заданию не оцениваем.
notice-whitespace = Лишние пробелы: «{ $raw }»
notice-whitespace-then = Пробелы убраны.
notice-number-as-text = { $column }: число записано текстом, «{ $raw }»
notice-number-as-text-then = Прочитано как число.
notice-homoglyph = Латинские буквы в русском слове: «{ $raw }»
notice-homoglyph-then = Заменены похожими русскими.
notice-mark-none = Отметки нет, в файле «{ $raw }»
notice-mark-none-then = Оставлено пустым.
notice-mark-sign = Отметка «{ $raw }»: знак при отметке не хранится
notice-mark-sign-then = Взята отметка без знака.
notice-mark-out-of-range = Отметка «{ $raw }», а бывает от 2 до 5
notice-mark-out-of-range-then = Отметка не принята, баллы приняты. Исправьте здесь или в файле.
notice-mark-mismatch = Отметка «{ $raw }», по шкале «{ $expected }»
notice-mark-mismatch-then = Записана отметка из файла. Проверьте, какая верна.
notice-total-mismatch = Итог { $raw }, а сумма баллов { $expected }
notice-total-mismatch-then = Записаны баллы по заданиям. Проверьте итог в файле.
notice-duplicate-row = Строка целиком повторяет { $row ->
   [0] другую строку
  *[other] строку { $row }
}
notice-duplicate-row-then = Посчитана один раз.
notice-duplicate-code = Код { $raw } стоит дважды с разными баллами
notice-duplicate-code-then = Не принята ни одна из строк. Выберите верную.
notice-duplicate-name = { $raw }: две строки с разными баллами
notice-duplicate-name-then = Не принята ни одна из строк. Выберите верную.
notice-same-name = { $raw }: одно имя, разные коды
notice-same-name-then = Это два ученика, приняты оба.
notice-row-shifted = Строка сдвинута: значения стоят не в своих столбцах
notice-row-shifted-then = Строка не принята. Исправьте её в файле и загрузите его снова.
notice-class-none = Класс не указан, в файле «{ $raw }»
notice-class-none-then = Класс спросим перед записью.
notice-date-invalid = Такого дня в календаре нет: «{ $raw }»
notice-date-invalid-then = Дата не принята. Укажите её здесь.
notice-variant-blank = Вариант не указан
notice-variant-blank-then = Строка принята. Если задания вариантов различаются, впишите вариант в эту клетку.
notice-class-alike = У всех учеников класса ({ $n }) одни и те же баллы за каждое задание
notice-parts-of-task = { $column }: у всех это сумма столбцов { $parts }, то есть одно задание и его части
notice-parts-of-task-then = Баллы сосчитаны один раз, по частям. Если это отдельное задание, откройте ячейку и верните его.
notice-column-left = { $column }: столбец не прочитан: это не задание, не итог и не отметка за работу
notice-column-left-then = Остальные столбцы приняты. Если он нужен, откройте ячейку и скажите, что в нём стоит.
notice-row-left = «{ $raw }»: в строке есть баллы, но это не похоже на имя ученика
notice-row-left-then = Строка не принята. Если это ученик, впишите его имя в эту клетку.
notice-title-differs = В имени файла или листа сказано «{ $raw }», а в заголовке таблицы — { $taken }
notice-title-differs-then = Принято то, что в заголовке. Проверьте, тот ли это файл.
notice-class-alike-then = Строки приняты. Проверьте, не размножена ли одна строка на весь класс.
notice-name-remark = Рядом с именем стоит «{ $remark }»
notice-name-remark-then = Имя принято без этой пометки, сама пометка не сохраняется.
notice-experts-differ = Эксперты поставили разное: { $raw } и { $other }
notice-experts-differ-then = Балл не принят, остальная строка принята. Впишите в эту клетку согласованный балл.
