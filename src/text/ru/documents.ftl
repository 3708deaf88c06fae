### Документы школы и показатели приказа

doc-school = Школа
doc-risk-title = Список обучающихся группы риска
doc-risk-summary = В списке { $n ->
    [one] { $n } ученик
    [few] { $n } ученика
   *[many] { $n } учеников
} из { $of }. Отметок «неуспевающий» — { $nu }, «слабоуспевающий» — { $su }, «группа риска» — { $gr }: у одного ученика их может быть несколько, по предметам.
doc-no-route = нет
doc-col-category = Категория
doc-col-route = ИОМ
doc-routes-title = Сводная по ИОМ и дополнительным занятиям
doc-routes-summary = Составлено { $n ->
    [one] { $n } маршрут
    [few] { $n } маршрута
   *[many] { $n } маршрутов
} на { $hours }. Проверено шагов: { $checked }. Посещено мест на занятиях: { $came }.
doc-col-steps = Шаги с проверкой
doc-col-hours = Часов по плану
doc-col-lessons = Посещено занятий
doc-by-class = Категории по классам и предметам
doc-deficits = Дефициты параллелей: не освоили из тех, о ком данных достаточно
doc-col-grade = Параллель
doc-col-deficit = Не освоили
doc-idle = { $n ->
    [0] Отметок, по которым ничего не начато, нет
    [one] { $n } отметка, по которой ничего не начато
    [few] { $n } отметки, по которым ничего не начато
   *[many] { $n } отметок, по которым ничего не начато
}
doc-work-title = Справка по результатам работы: { $work }
doc-work-wrote = { $n ->
    [one] Работу писал { $n } ученик
    [few] Работу писали { $n } ученика
   *[many] Работу писали { $n } учеников
} из { $of }.
doc-work-marks = Успеваемость: { $passing }; качество: { $quality }. Средняя отметка { $mean } по { $n ->
    [one] { $n } отметке
   *[many] { $n } отметкам
}.
doc-work-no-marks = Отметок нет: шкала работы неизвестна.
doc-whole-school = Все классы
doc-col-wrote = Писали
doc-col-absent = Не писали
doc-work-classes = Отметки по классам
doc-work-gaps = { $n ->
    [one] Ниже нормы своего уровня выполнено { $n } задание
    [few] Ниже нормы своего уровня выполнены { $n } задания
   *[many] Ниже нормы своего уровня выполнено { $n } заданий
}: { $items }.
doc-work-gaps-none = Заданий, выполненных ниже нормы своего уровня, нет.
doc-open-values = { $n ->
    [one] В данных школы не решено { $n } расхождение: здесь взято одно из двух значений.
    [few] В данных школы не решены { $n } расхождения: здесь взято по одному из двух значений.
   *[many] В данных школы не решено { $n } расхождений: здесь взято по одному из двух значений.
}
doc-percent-of = { $percent }, { $n ->
    [one] { $n } ученик
    [few] { $n } ученика
   *[many] { $n } учеников
}
doc-item = Задание { $item }
doc-work-items = Выполнение заданий
doc-unit-percent = % от максимума
doc-work-items-table = Задания: сколько баллов получено
doc-col-item = Задание
doc-col-pupils = Учеников
doc-col-done = Получено баллов
doc-col-not-attempted = Не приступали
indicators-title = Показатели школы
indicators-facts = на { $day } · { $title }, версия { $version }
indicators-silent = { $n ->
    [one] Нет данных { $n } класса
   *[many] Нет данных { $n } классов
}: { $classes }. Поэтому у долей есть границы: нижняя — если ни у кого из них нет, верхняя — если есть у всех.
indicators-day = На день
indicators-version = Версия определений
indicators-source = Формулы: { $title }, версия { $version }. { $source }.
indicators-remind = Напомнить
indicator-system = Внутришкольная система профилактики сформирована
indicator-system-plan = план: да, до { $day }
indicator-routes = Слабоуспевающие и неуспевающие, для которых разработан ИОМ
indicator-lessons = Неуспевающие, посещающие дополнительные занятия
indicator-yes = да
indicator-no = нет
indicator-nobody = таких учеников нет
indicator-bounds = { $value }, от { $low } до { $high }: { $n ->
    [one] нет данных { $n } класса
   *[many] нет данных { $n } классов
}
indicator-plan = план { $percent } к { $day }
indicator-pace = чтобы успеть — по { $n } в неделю
indicator-late = срок прошёл
indicator-col-title = Показатель приказа
indicator-col-share = Числитель из знаменателя
indicator-col-value = Значение и границы
indicator-col-plan = План
indicator-in = { $id } Есть: { $n }
indicator-out = { $id } Нет: { $n }
indicator-who = Кто стоит за числом
indicator-where-from = Откуда это число
indicator-count-routes = Числитель — ИОМ со статусом «утверждён» и дальше; знаменатель — неуспевающие и слабоуспевающие. Ученик считается один раз. Группа риска не входит; отказ родителей считается отдельно.
indicator-count-lessons = Знаменатель другой: только неуспевающие. Числитель — кто был хотя бы на одном занятии по каждому своему предмету.
indicator-count-documents = Считаются документы, а не галочки: у документа записано название. Без названия, с одним номером или ссылкой, он не записывается.
indicator-document-lead = Документ засчитывается с названием. Номер и ссылка — где они есть; по ссылке программа сама не ходит.
indicator-document-none = Документа ещё нет. По приказу: { $form }
indicator-document = Документ
indicator-document-number = Номер
indicator-document-day = Дата
indicator-document-link = Ссылка или место
indicator-document-open = Открыть
indicator-document-save = Записать
documents-title = Документы
documents-lead = Каждый документ — одно и то же на экране, на бумаге и в файле. Ничего не посчитано второй раз.
documents-sheet = Документ
documents-kinds = Виды документов
documents-work = Справка по работе
documents-empty = За этот период документов нет: сначала загрузите результаты.
documents-names = В документе имена учеников. Передавайте его только внутри школы.

### Страница для ученика и родителей

family-title = { $name }: что дальше
family-can = Уже получается
family-next = Следующий шаг
family-next-line = «{ $skill }»: { $activity }. Срок — { $day }.
family-plan = План
family-col-what = Чему учимся
family-home = Как помочь дома
family-home-ask = Попросите объяснить вслух, как решалось одно задание: так видно, что понято.
family-home-quiet = Лучше 15–20 минут в тишине через день, чем два часа накануне.
family-home-tell = Если не получается, напишите учителю: занятие можно изменить.
doc-family = Для родителей
doc-route-open = Документ ИОМ
family-note = Эта страница — для ученика и его родителей: в ней нет категорий и чужих данных.
