### Дефициты: журнал, состояния, проверки

ledger-title = Дефициты
ledger-facts = открыто { $open }, в работе { $work }, на проверке { $check }, закрыто { $closed }, закреплено { $secured }, вернулось { $returned }
ledger-empty = Открытых дефицитов нет. Здесь появятся умения, о которых есть не меньше двух заданий и которые не получаются.
ledger-rule = Закрыт — всегда до повторной проверки через { $from }–{ $until } недель другой формой. Выход: { $rule }, если шаг ИОМ не назначил своего.
ledger-source = Откуда эти числа: { $source }.
ledger-show = Показать
ledger-all = Все
ledger-search = Ученик или класс
ledger-more = Показать ещё { $n }
ledger-col-pupil = Ученик
ledger-col-skill = Умение
ledger-col-evidence = Основание
ledger-col-state = Состояние
ledger-col-dose = Занятия
ledger-col-next = Дальше
stage-open = открыт
stage-in-work = в работе
stage-check = проверка
stage-closed = закрыт
stage-secured = закреплён
stage-returned = вернулся
ledger-since = с { $day }
ledger-dose = { $had } из { $planned }
ledger-dose-none = занятий нет
ledger-check = форма { $form }: { $share }, { $day }
ledger-recheck = повторная проверка { $from }–{ $until }
ledger-recheck-late = { $n ->
    [one] Повторная проверка просрочена на { $n } день
    [few] Повторная проверка просрочена на { $n } дня
   *[other] Повторная проверка просрочена на { $n } дней
}
ledger-against = Закрыто не по правилу: { $reason }
ledger-against-count = Закрыто не по правилу выхода: { $n }. Причины стоят в строках; их смотрит заместитель.
ledger-due = пора проверить
ledger-take = В работу
ledger-take-label = В работу: { $pupil }, { $skill }
ledger-fix = Закрепить правило
ledger-fix-label = Закрепить правило выхода: { $pupil }, { $skill }
ledger-give = Форма { $form }…
ledger-give-label = Записать проверку: { $pupil }, { $skill }, форма { $form }
ledger-close = Закрыть…
ledger-close-label = Закрыть: { $pupil }, { $skill }
ledger-check-title = Проверка, форма { $form }: { $pupil }, { $skill }
ledger-check-hint = Отметьте верно решённые.
ledger-check-day = Когда
ledger-check-task = Задание { $n }
ledger-check-write = Записать: { $share }
ledger-close-title = Закрыть: { $pupil }, { $skill }
ledger-close-rule = Правило выхода: { $rule }. Проверено: { $share }, форм: { $forms }.
ledger-close-met = Правило выполнено.
ledger-close-reason = Правило не выполнено. Закрыть можно с причиной; заместитель её увидит
ledger-close-write = Закрыть
exit-rule-forms = { $n_forms ->
    [one] { $share } заданий в одной форме
   *[other] { $share } заданий в двух формах
}
kind-deficit = Запись о дефиците
refusal-no-evidence = Закрыть нечем: с начала работы нет ни одной проверки.
refusal-no-evidence-next = Возьмите дефицит в работу, если он вернулся, и запишите проверку.
refusal-exit-rule = Правило выхода не выполнено: нужно { $need } из { $of }, форм { $forms }; решено { $n_solved } из { $n_given }.
refusal-exit-rule-next = Проведите ещё проверку или напишите, почему закрываете.
refusal-same-form = Прошлая проверка была той же формой: { $form }.
refusal-same-form-next = Дайте форму { $form }.
refusal-rule-fixed = Работа уже идёт, правило выхода назначено до её начала.
refusal-rule-fixed-next = Запишите проверку или отмените начало работы в «Истории».
refusal-later-note = По этому дефициту уже есть запись от { $day }.
refusal-later-note-next = Поставьте день не раньше неё.
decision-continue = продолжать
decision-change = доза дана, проверка не пройдена: сменить способ
decision-finish = правило выхода выполнено: можно закрывать
ledger-exit = выход: { $rule }
