### What was done, for «История» and for «Отменить: …». Nouns, so that both sound right.

label-undid = Отменено: { $what }
label-with-title = { $what } · { $title }
label-import = Загрузка «{ $title }»: { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[other] { $n } строк
}
label-import-withdrawn = Отмена загрузки «{ $title }»: { $n ->
    [one] убрана { $n } строка
    [few] убраны { $n } строки
   *[other] убрано { $n } строк
}
label-merge = Объединение с файлом «{ $title }»: { $n ->
    [one] { $n } запись
    [few] { $n } записи
   *[other] { $n } записей
}
label-choice = Решение по расхождению: взято одно значение из { $n }
label-route-adopted = ИОМ принят: { $title }
label-routes-adopted = { $n ->
    [one] Принят { $n } ИОМ
   *[other] Приняты ИОМ: { $n }
}
label-route-edited = Правка ИОМ: { $title }
label-routes-edited = { $n ->
    [one] Правка { $n } ИОМ
   *[other] Правка { $n } ИОМ
}
label-route-status = Новое состояние ИОМ: { $title }
label-routes-status = { $n ->
    [one] Новое состояние { $n } ИОМ
   *[other] Новое состояние { $n } ИОМ
}
label-route-removed = Удаление ИОМ: { $title }
label-step-checked = Проверка шага: { $title }
label-lesson-recorded = Запись занятия: { $n ->
    [one] был { $n } ученик
    [few] были { $n } ученика
   *[other] было { $n } учеников
}
label-lessons-planned = Назначение: { $n ->
    [one] { $n } занятие
    [few] { $n } занятия
   *[other] { $n } занятий
}
label-lesson-removed = Удаление занятия: { $n ->
    [one] { $n } ученик
    [few] { $n } ученика
   *[other] { $n } учеников
}
label-lesson-called-off = Занятие не состоялось
label-objection = Несогласие с флагом: { $title }
label-objection-withdrawn = Несогласие с флагом снято: { $title }
label-override = Порог школы по документу «{ $title }»
label-override-dropped = Возврат к порогу правила вместо документа «{ $title }»
label-item-mapped = Другие умения у задания: { $title }
label-items-mapped = Умения заданий ({ $n }): { $title }
label-skill-named = Умение названо: { $title }
label-skill-dropped = Умение убрано: { $title }
label-pupils-linked = Две записи одного ученика соединены: { $title }
label-pupils-unlinked = Записи учеников разъединены: { $title }
label-pupils-parted = Две записи — разные дети: { $title }
label-pupils-unparted = Снято «это разные дети»: { $title }
label-pupil-renamed = Новое имя ученика: { $title }
label-participations = Участия: { $n }
label-activity = Мероприятие дорожной карты: { $title }
label-school = Сведения о школе: { $title }
label-layouts = Макеты файлов запомнены: { $n }
label-layout-forgotten = Макет забыт: { $title }
label-schools-joined = Одна школа: { $title }, перешло учеников: { $n }
label-copy-restored = Возврат к копии от { $title }, записей: { $n }
label-pupil-erased = Ученик стёрт навсегда, записей: { $n }
label-lessons-moved = Перенос: { $n ->
    [one] { $n } занятие
    [few] { $n } занятия
   *[other] { $n } занятий
}
label-rooms-given = Другой кабинет: { $n ->
    [one] { $n } занятие
    [few] { $n } занятия
   *[other] { $n } занятий
}
why-said = Почему: { $why }
